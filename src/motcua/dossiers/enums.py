"""Words of the dossier that only the database and the pages need."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DossierStateLabel(TextChoices):
    """Shown names of ``domain.lifecycle.DossierState``."""

    SUBMITTED = "submitted", _("waiting to be accepted")
    INCOMPLETE = "incomplete", _("waiting for what the citizen was asked to add")
    DECLINED = "declined", _("declined")
    IN_PROCESS = "in_process", _("being handled")
    PAUSED = "paused", _("clock paused")
    FINISHED = "finished", _("result ready")
    HANDED_OVER = "handed_over", _("result handed over")
    VOIDED = "voided", _("voided, written down by mistake")


class OutcomeLabel(TextChoices):
    """Shown names of ``domain.lifecycle.Outcome``."""

    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    RETURNED = "returned", _("returned")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ChannelLabel(TextChoices):
    """Shown names of ``domain.lifecycle.Channel``."""

    ONLINE = "online", _("online")
    COUNTER = "counter", _("at the counter")
    POSTAL = "postal", _("by post")


class PauseReasonLabel(TextChoices):
    """Why the clock stands still by law (lý do tạm dừng tính giờ)."""

    SUPPLEMENT = "supplement", _("waiting for supplementary papers")
    FINANCIAL_OBLIGATION = "financial_obligation", _("waiting for financial obligations")
    OTHER_AGENCY = "other_agency", _("waiting for another agency as the law provides")
    FORCE_MAJEURE = "force_majeure", _("force majeure")


class HalfDayLabel(TextChoices):
    """Shown names of ``domain.sessions.HalfDay``."""

    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")


class StepClosing(TextChoices):
    """How a step ended."""

    COMPLETED = "completed", _("completed")
    APPROVED = "approved", _("approved")
    NUMBERED = "numbered", _("numbered")
    SENT_BACK = "sent_back", _("sent back")
    DROPPED = "dropped", _("dropped when the dossier was closed")
    REPLACED = "replaced", _("replaced when the dossier was put right")

    @property
    def is_left(self) -> bool:
        """Tell whether the step ended without its work being done."""
        return self in (StepClosing.SENT_BACK, StepClosing.DROPPED, StepClosing.REPLACED)


class NoteKind(TextChoices):
    """What a text on a dossier is."""

    NOTE = "note", _("note")
    DECLINE = "decline", _("reason for declining")
    SEND_BACK = "send_back", _("reason for sending back")
    CLOSING = "closing", _("reason for closing")
    PAUSE = "pause", _("reason for pausing")
    APOLOGY = "apology", _("reason for the new date")
    REOPENING = "reopening", _("reason for opening it again")
    UNDONE = "undone", _("reason for undoing on the same day")
    CASH_BACK = "cash_back", _("who got the money back")
    OFF_LIST = "off_list", _("reason for taking it off the list for signing")


class SupplementItemKind(TextChoices):
    """What of a dossier a supplement asks for."""

    DOCUMENT = "document", _("a paper of the procedure's list")
    OTHER = "other", _("a paper that is not in the list")
    PAGE = "page", _("a page of the form")
    FIELD = "field", _("a question of the form")

    @property
    def is_paper(self) -> bool:
        """Tell whether a paper is asked for, not an answer of the form."""
        return self in (SupplementItemKind.DOCUMENT, SupplementItemKind.OTHER)


class SupplementEnding(TextChoices):
    """How a supplement ended."""

    ANSWERED = "answered", _("answered by the citizen")
    AT_COUNTER = "at_counter", _("answered at the counter")
    NOT_NEEDED = "not_needed", _("not needed any more")
    UNANSWERED = "unanswered", _("not answered")


class PaperKind(TextChoices):
    """Official papers that the system sets by itself (Circular 01/2018/TT-VPCP, 03/2025/TT-VPCP)."""

    SUBMISSION_SLIP = "submission_slip", _("Slip of filing")
    FILLED_FORM = "filled_form", _("The declaration as it was filed")
    ACCEPTANCE_SLIP = "acceptance_slip", _("Form 01: acceptance and appointment slip")
    SUPPLEMENT_LETTER = "supplement_letter", _("Form 02: what has to be added")
    DECLINE_SLIP = "decline_slip", _("Form 03: slip of declining")
    APOLOGY_LETTER = "apology_letter", _("Form 04: apology and new appointment")
    STOP_NOTICE = "stop_notice", _("Notice that handling was stopped")
    REFUSAL_LETTER = "refusal_letter", _("Notice of refusal")
    RETURN_LETTER = "return_letter", _("Notice that the dossier is returned")
    RESULT_DRAFT = "result_draft", _("Draft of the result")
    RESULT_LETTER = "result_letter", _("Result with its number, as drawn")
    CONTROL_SHEET = "control_sheet", _("Form 05: control sheet of the handling")

    @property
    def is_internal(self) -> bool:
        """Tell whether only officers see it: until it is attached, a drawn result is not given to anybody."""
        return self in (PaperKind.RESULT_DRAFT, PaperKind.RESULT_LETTER, PaperKind.CONTROL_SHEET)

    @property
    def has_word_version(self) -> bool:
        """Tell whether officers may have it as Word, to edit: the letters that somebody answers for."""
        return self.value in _EDITED_AS_WORD


class BundleState(TextChoices):
    """How far folders of paper are on their way from one unit to another."""

    OPEN = "open", _("being packed")
    SENT = "sent", _("on its way")
    RECEIVED = "received", _("received")


_EDITED_AS_WORD = frozenset(
    {"decline_slip", "supplement_letter", "apology_letter", "stop_notice", "refusal_letter", "return_letter"}
)


class ConsultationEnd(TextChoices):
    """How a question to another unit ended (lấy ý kiến)."""

    ANSWERED = "answered", _("answered")
    UNABLE = "unable", _("said that it cannot answer")
    WITHDRAWN = "withdrawn", _("question withdrawn")


class EventKind(TextChoices):
    """Kinds of event in a dossier's stream. Never renamed: they are hashed."""

    SUBMITTED = "submitted", _("submitted")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    STEP_TAKEN = "step_taken", _("step taken")
    STEP_COMPLETED = "step_completed", _("step completed")
    SENT_BACK = "sent_back", _("sent back")
    APPROVED = "approved", _("approved")
    NUMBER_ISSUED = "number_issued", _("number issued")
    DRAFT_ASKED = "draft_asked", _("draft of the result asked for")
    RESULT_ATTACHED = "result_attached", _("result attached")
    NOTED = "noted", _("note added")
    PAUSED = "paused", _("clock paused")
    RESUMED = "resumed", _("clock resumed")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("citizen asked to add something")
    SUPPLEMENT_ANSWERED = "supplement_answered", _("what was asked for was added")
    SUPPLEMENT_PERMITTED = "supplement_permitted", _("second supplement permitted")
    SENT_TO_TAX_OFFICE = "sent_to_tax_office", _("slip sent to the tax office, clock paused")
    TAX_NOTICE_RECORDED = "tax_notice_recorded", _("notice of the tax office recorded")
    TAX_PAYMENT_RECORDED = "tax_payment_recorded", _("proof of payment recorded, clock resumed")
    CASH_RECORDED = "cash_recorded", _("cash received")
    FINISHED = "finished", _("result ready")
    CLOSED = "closed", _("closed without granting")  # as it was written before; read as one of the next four
    WITHDRAWN = "withdrawn", _("withdrawn by the applicant")
    STOPPED = "stopped", _("stopped at the applicant's request")
    REFUSED = "refused", _("refused")
    RETURNED = "returned", _("returned to the applicant")
    RESCHEDULED = "rescheduled", _("new date promised, with an apology")
    REOPENED = "reopened", _("opened again")
    DUE_RECOMPUTED = "due_recomputed", _("due date derived anew after a change of the calendar")
    HANDED_OVER = "handed_over", _("result handed over")
    MOVED = "moved", _("moved to a later version of the procedure")
    CONSULTED = "consulted", _("other units asked for their opinion")
    CONSULTED_REMINDED = "consulted_reminded", _("consulted unit reminded")
    QUESTION_ANSWERED = "question_answered", _("consulted unit answered")
    QUESTION_WITHDRAWN = "question_withdrawn", _("question to another unit withdrawn")
    CHILD_OPENED = "child_opened", _("child dossier opened")
    STEP_REASSIGNED = "step_reassigned", _("step given to a colleague")
    CORRECTED = "corrected", _("put right on the same day")
    VOIDED = "voided", _("voided on the same day")
    CASH_RETURNED = "cash_returned", _("cash returned")
    SLIP_REPRINTED = "slip_reprinted", _("slip printed anew with a new look-up code")
    SHELVED = "shelved", _("result put on the shelf")
    CONTACTED = "contacted", _("citizen called or written to")
    POST_ARRIVED = "post_arrived", _("papers came by post")
    POSTED = "posted", _("result given to the post")
    PARCEL_CAME_BACK = "parcel_came_back", _("result came back by post")
    LEFT_LIST = "left_list", _("taken off the list for signing")
    IMPORTED = "imported", _("brought in from an earlier system")


class UndoingKind(TextChoices):
    """How a mistake of the counter was undone on the same day."""

    CORRECTED = "corrected", _("put right")
    VOIDED = "voided", _("voided")


class IdentityCheck(TextChoices):
    """How the clerk made sure who asks for a new slip."""

    CARD = "card", _("identity card seen")
    VNEID = "vneid", _("electronic identity shown on the phone (VNeID)")
    AUTHORISATION = "authorisation", _("identity card and paper of authorisation seen")
    OTHER_PAPER = "other_paper", _("another paper with a photograph seen")


class Collector(TextChoices):
    """Who took the result."""

    APPLICANT = "applicant", _("the applicant")
    AUTHORISED = "authorised", _("an authorised person")
    POST = "post", _("delivered by post")


class HandOverSignature(TextChoices):
    """How whoever took the result signed for it."""

    PAPER_LIST = "paper_list", _("signed on the paper list")
    ON_SCREEN = "on_screen", _("confirmed on the screen")
    POST = "post", _("confirmed by the post")


class ContactMeans(TextChoices):
    """How the counter tried to reach the citizen."""

    CALL = "call", _("telephone call")
    SMS = "sms", _("text message")
    OTHER = "other", _("another way")


class PostDirection(TextChoices):
    """Which way a parcel went."""

    IN = "in", _("papers from the citizen")
    OUT = "out", _("result to the citizen")
