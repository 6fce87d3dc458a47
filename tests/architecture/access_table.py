"""Every address as everybody: what each of them is answered.

A line is: method, address, thing it is tried on (see ``access_cast``), the answers to anonymous, owner and
another citizen, then to the officers in the order of ``domain.actors.Role``

    clerk, case officer, approver, records clerk, cashier, accountant, inspector, procedure controller,
    leader, administrator, community helper

in the unit that the thing belongs to, then to the same roles in a foreign unit ("=": the same answers). A
slug, a kind of paper or a query may follow the thing after a colon. Answers:

    .  opened or done            i  sent to sign in      1  not signed in (401)
    x  named as a mistake in the form, or as an act that is another's; nothing is written (400, 422)
    3  refused (403)             4  there is no such thing (404)      5  not with this method (405)
"""

TABLE = """
# What watches over the installation
GET  healthz                                              -                        ... ........... =
GET  readyz                                               -                        ... ........... =
GET  metrics                                              -                        ... ........... =
# Accounts (allauth)
GET  tai-khoan/login/                                     -                        ... ........... =
GET  tai-khoan/logout/                                    -                        ... ........... =
GET  tai-khoan/inactive/                                  -                        ... ........... =
GET  tai-khoan/signup/                                    -                        ... ........... =
GET  tai-khoan/reauthenticate/                            -                        i.. ........... =
GET  tai-khoan/confirm-email/                             -                        ... ........... =
GET  tai-khoan/confirm-email/<key>/                       -                        ... ........... =
GET  tai-khoan/password/change/                           -                        i.. ........... =
GET  tai-khoan/password/reset/                            -                        ... ........... =
GET  tai-khoan/password/reset/done/                       -                        ... ........... =
GET  tai-khoan/password/reset/key/<uidb36>-<key>/         -                        ... ........... =
GET  tai-khoan/password/reset/key/done/                   -                        ... ........... =
GET  tai-khoan/2fa/                                       -                        i.. ........... =
GET  tai-khoan/2fa/authenticate/                          -                        i.. ........... =
GET  tai-khoan/2fa/reauthenticate/                        -                        i.. ........... =
GET  tai-khoan/2fa/totp/activate/                         -                        i.. ........... =
GET  tai-khoan/2fa/totp/deactivate/                       -                        i44 ........... =
GET  tai-khoan/2fa/recovery-codes/                        -                        i44 44444444444 =
GET  tai-khoan/2fa/recovery-codes/generate/               -                        i.. ........... =
GET  tai-khoan/2fa/recovery-codes/download/               -                        i44 44444444444 =
GET  tai-khoan/3rdparty/signup/                           -                        iii iiiiiiiiiii =
GET  tai-khoan/3rdparty/login/cancelled/                  -                        ... ........... =
GET  tai-khoan/3rdparty/login/error/                      -                        111 11111111111 =
GET  tai-khoan/vneid/login/                               -                        444 44444444444 =
GET  tai-khoan/vneid/login/callback/                      -                        444 44444444444 =
# The portal
GET  /                                                    -                        ... ........... =
GET  thu-tuc/                                             -                        ... ........... =
GET  thu-tuc/<code>                                       -                        ... ........... =
GET  thu-tuc/<code>/ai-duoc-nop                           -                        ... ........... =
GET  thu-tuc/<code>/tep/<name>                            -                        444 44444444444 =
GET  thu-tuc/<code>/to-khai-trong.pdf                     -                        444 44444444444 =
GET  thu-tuc/<code>/quy-trinh.bpmn                        -                        ... ........... =
POST co-chu/                                              -                        ... ........... =
# Filing online
GET  nop-ho-so/tiep-tuc                                   -                        ... ........... =
GET  nop-ho-so/xac-nhan                                   -                        ... ........... =
GET  nop-ho-so/xac-nhan/<invitation>                      draft                    444 44444444444 =
GET  nop-ho-so/ho-so/<draft_id>/                          draft                    i.4 43333333334 =
GET  nop-ho-so/ho-so/<draft_id>/noi-nop                   draft                    i.4 43333333334 =
POST nop-ho-so/ho-so/<draft_id>/noi-nop                   draft                    ix4 43333333334 =
GET  nop-ho-so/ho-so/<draft_id>/trang/<page_id>           draft                    i.4 43333333334 =
POST nop-ho-so/ho-so/<draft_id>/trang/<page_id>           draft                    i.4 43333333334 =
GET  nop-ho-so/ho-so/<draft_id>/giay-to                   draft                    i.4 43333333334 =
POST nop-ho-so/ho-so/<draft_id>/giay-to/<document_id>     draft                    ix4 43333333334 =
POST nop-ho-so/ho-so/<draft_id>/giay-to/<document_id>/bo  draft                    i.4 43333333334 =
GET  nop-ho-so/ho-so/<draft_id>/giay-to/<document_id>/tep draft                    i.4 43333333334 =
GET  nop-ho-so/ho-so/<draft_id>/moi/<party_id>            draft                    i.4 43333333334 =
POST nop-ho-so/ho-so/<draft_id>/moi/<party_id>            draft                    i.4 43333333334 =
GET  nop-ho-so/ho-so/<draft_id>/nguoi-giup                draft                    i.4 43333333334 =
POST nop-ho-so/ho-so/<draft_id>/nguoi-giup                draft                    ix4 43333333334 =
GET  nop-ho-so/ho-so/<draft_id>/kiem-tra                  draft                    i.4 43333333334 =
POST nop-ho-so/ho-so/<draft_id>/kiem-tra                  draft                    ix4 43333333334 =
GET  nop-ho-so/ho-so/<draft_id>/kiem-tra                  helped_draft             i44 .3333333334 43333333334
GET  nop-ho-so/ho-so/<draft_id>/trang/<page_id>           helped_draft             i44 .3333333334 43333333334
GET  nop-ho-so/ho-so/<draft_id>/nguoi-giup                helped_draft             i44 .3333333334 43333333334
POST nop-ho-so/ho-so/<draft_id>/kiem-tra                  helped_draft             i44 .3333333334 43333333334
GET  nop-ho-so/ho-so/<draft_id>/cho-xac-nhan              helped_draft             i44 .3333333334 43333333334
POST nop-ho-so/ho-so/<draft_id>/cho-xac-nhan              helped_draft             i44 .3333333334 43333333334
GET  nop-ho-so/ho-so/<draft_id>/ky-giay                   helped_draft             i44 .3333333334 43333333334
GET  nop-ho-so/ho-so/<draft_id>/da-nop                    draft                    i.4 33333333333 =
GET  nop-ho-so/ho-so/<draft_id>/cho-xac-nhan              draft                    i.4 43333333334 =
GET  nop-ho-so/ho-so/<draft_id>/ky-giay                   draft                    i.4 43333333334 =
POST nop-ho-so/ho-so/<draft_id>/ky-giay                   draft                    i.4 43333333334 =
GET  nop-ho-so/<code>/                                    -                        ... ........... =
GET  nop-ho-so/<code>/noi-nop                             -                        i.. .333333333. =
POST nop-ho-so/<code>/noi-nop                             -                        ixx x333333333x =
# Following and looking up
GET  tra-cuu                                              -                        ... ........... =
GET  ho-so-cua-toi/                                       -                        i.. 33333333333 =
GET  ho-so-cua-toi/<code>/                                accepted                 i.4 33333333333 =
GET  ho-so-cua-toi/<code>/giay-to/<document_id>           accepted                 i.4 33333333333 =
GET  ho-so-cua-toi/<code>/phieu/<kind>                    accepted:acceptance_slip i.4 33333333333 =
GET  ho-so-cua-toi/<code>/phieu/<kind>                    to_attach:result_letter  i44 33333333333 =
GET  ho-so-cua-toi/<code>/rut                             accepted                 i.4 33333333333 =
POST ho-so-cua-toi/<code>/rut                             accepted                 i.4 33333333333 =
GET  ho-so-cua-toi/<code>/bo-sung                         incomplete               i.4 33333333333 =
GET  ho-so-cua-toi/<code>/bo-sung                         accepted                 i.4 33333333333 =
POST ho-so-cua-toi/<code>/bo-sung                         incomplete               ix4 33333333333 =
GET  ho-so-cua-toi/<code>/bo-sung/trang/<page_id>         incomplete               i.4 33333333333 =
POST ho-so-cua-toi/<code>/bo-sung/trang/<page_id>         incomplete               i.4 33333333333 =
POST ho-so-cua-toi/<code>/bo-sung/giay-to/<item_id>       incomplete               ix4 33333333333 =
POST ho-so-cua-toi/<code>/bo-sung/giay-to/<item_id>/bo    incomplete               i.4 33333333333 =
GET  ho-so-cua-toi/<code>/bo-sung/giay-to/<item_id>/tep   incomplete               i.4 33333333333 =
POST tra-cuu/bo-sung                                      incomplete               ... ........... =
GET  ho-so-cua-toi/<code>/ket-qua.tep                     finished                 i.4 33333333333 =
GET  thong-ke                                             -                        ... ........... =
GET  thong-ke/ho-so                                       -:cot=c3                 ... ........... =
GET  thong-ke/ii06a.csv                                   -                        ... ........... =
GET  xac-thuc/                                            -                        ... ........... =
GET  xac-thuc/<code>                                      result                   ... ........... =
GET  tro-giup                                             -                        ... ........... =
GET  quyen-rieng-tu                                       -                        ... ........... =
GET  kha-nang-tiep-can                                    -                        ... ........... =
GET  tra-cuu/                                             -                        ... ........... =
GET  thong-ke/                                            -                        ... ........... =
# Counters
GET  mot-cua/                                             -                        i33 .333.333333 =
GET  mot-cua/thu-tien/                                    -                        i33 .333..33333 =
GET  mot-cua/nop/                                         -                        i33 .3333333333 =
GET  mot-cua/nop/thu-tuc/<code>/                          -                        i33 .3333333333 =
POST mot-cua/nop/thu-tuc/<code>/                          -                        i33 x3333333333 =
GET  mot-cua/nop/nhap/<draft_id>/                         counter_draft            i33 .3333333333 43333333333
GET  mot-cua/nop/nhap/<draft_id>/kiem-tra                 counter_draft            i33 .3333333333 43333333333
POST mot-cua/nop/nhap/<draft_id>/kiem-tra                 counter_draft            i33 .3333333333 43333333333
GET  mot-cua/nop/nhap/<draft_id>/trang/<page_id>          counter_draft            i33 .3333333333 43333333333
POST mot-cua/nop/nhap/<draft_id>/trang/<page_id>          counter_draft            i33 .3333333333 43333333333
GET  mot-cua/nop/xong/<code>/                             unpaid                   i33 .3333333333 43333333333
POST mot-cua/nop/xong/<code>/thu-tien                     unpaid                   i33 .3333333333 43333333333
GET  mot-cua/ho-tro/                                      -                        i33 .333333333. =
# Officers
GET  xu-ly/                                               -                        i33 ........... =
GET  xu-ly/tra-ket-qua/                                   -                        i33 .3333333333 =
GET  xu-ly/cho-bo-sung/                                   -                        i33 ....3333.33 =
GET  xu-ly/ho-so/<code>/bo-sung                           submitted                i33 .3333333333 44333333333
POST xu-ly/ho-so/<code>/bo-sung                           submitted                i33 .3333333333 44333333333
POST xu-ly/ho-so/<code>/bo-sung                           accepted                 i33 3.333333333 44333333333
POST xu-ly/ho-so/<code>/bo-sung                           asked                    i33 3x333333333 44333333333
GET  xu-ly/ho-so/<code>/bo-sung/tai-quay                  incomplete               i33 .3333333333 43333333333
POST xu-ly/ho-so/<code>/bo-sung/tai-quay                  incomplete               i33 x3333333333 43333333333
POST xu-ly/ho-so/<code>/bo-sung/tai-quay                  waiting                  i33 .3333333333 43333333333
GET  xu-ly/ho-so/<code>/bo-sung/trang/<page_id>           incomplete               i33 .3333333333 43333333333
POST xu-ly/ho-so/<code>/bo-sung/trang/<page_id>           incomplete               i33 .3333333333 43333333333
GET  xu-ly/tim/                                           -                        i33 .......3.33 =
POST xu-ly/tim/                                           -                        i33 xxxxxxx3x33 =
GET  xu-ly/ho-so/<code>/                                  accepted                 i33 .......3.33 44444443433
GET  xu-ly/ho-so/<code>/thong-tin                         accepted                 i33 ....4443433 44444443433
GET  xu-ly/ho-so/<code>/giay-to/<document_id>             accepted                 i33 ....4443433 44444443433
GET  xu-ly/ho-so/<code>/ket-qua.tep                       finished                 i33 ....4443433 44444443433
GET  xu-ly/ho-so/<code>/phieu/<kind>.pdf                  accepted:acceptance_slip i33 ....4443433 44444443433
GET  xu-ly/ho-so/<code>/phieu/<kind>.pdf                  to_attach:result_letter  i33 ....4443433 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       submitted:tiep-nhan      i33 .xxxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       submitted:tu-choi        i33 .xxxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:nhan-viec       i33 x.xxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:xong-buoc       i33 x.xxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:du-thao         i33 x.xxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:ghi-chu         i33 ....xxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       to_approve:phe-duyet     i33 xx.xxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       to_approve:chuyen-tra    i33 xx.xxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       to_number:cap-so         i33 xxx.xxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       to_attach:ket-qua        i33 xxx.xxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       to_finish:hoan-thanh     i33 xxx.xxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:hen-lai         i33 xx.xxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:rut-ho-so       i33 .xxxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:dung-giai-quyet i33 xx.xxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:tra-ho-so       i33 xx.xxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:khong-dong-y    i33 xx.xxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       finished:mo-lai          i33 xx.xxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       unpaid:thu-tien          i33 .xxx.xx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       finished:tra-ket-qua     i33 .xxxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       asked:cho-bo-sung-lai    i33 xx.xxxx3.33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:chuyen-thue     i33 x.xxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       at_tax:thong-bao-thue    i33 x.xxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       at_payer:da-nop-thue     i33 ..xxxxx3x33 44444443433
POST xu-ly/ho-so/<code>/viec/<slug>                       accepted:khong-co        i33 44444443433 =
# Administrators
GET  quan-tri/                                            -                        i33 3333333.3.3 =
GET  quan-tri/don-vi/                                     -                        i33 3333333.3.3 =
GET  quan-tri/thu-tuc/                                    -                        i33 3333333.3.3 =
GET  quan-tri/thu-tuc/muc-thu/                            -                        i33 3333333.3.3 =
GET  quan-tri/thu-tuc/<code>/                             -                        i33 3333333.3.3 =
GET  quan-tri/cac-loai-cau-hoi/                           -                        i33 3333333.3.3 =
POST quan-tri/cac-loai-cau-hoi/                           -                        i33 3333333.3.3 =
GET  quan-tri/thu-tuc/<code>/bai-bo                       -                        i33 3333333.333 =
POST quan-tri/thu-tuc/<code>/bai-bo                       -                        i33 3333333x333 =
GET  quan-tri/thu-tuc/<code>/goi.zip                      -                        i33 3333333.3.3 =
GET  quan-tri/thu-tuc/<code>/so-sanh                      -:tu=1&den=1             i33 3333333.3.3 =
POST quan-tri/thu-tuc/<code>/sua-doi                      -                        i33 3333333.333 =
GET  quan-tri/thu-tuc/<code>/chuyen-ho-so                 -                        i33 3333333.3.3 =
POST quan-tri/thu-tuc/<code>/chuyen-ho-so                 -                        i33 3333333.333 =
GET  quan-tri/thu-tuc/da-cong-bo/                         -                        i33 3333333.3.3 =
POST quan-tri/thu-tuc/da-cong-bo/                         -                        i33 3333333x333 =
GET  quan-tri/thu-tuc/ra-soat/                            -                        i33 3333333.3.3 =
GET  quan-tri/thu-tuc/ra-soat/<slug>                      -:khong-phat-sinh        i33 3333333.3.3 =
GET  quan-tri/thu-tuc/muc-do/                             -                        i33 3333333.3.3 =
POST quan-tri/thu-tuc/muc-do/                             -                        i33 3333333x333 =
GET  quan-tri/thu-tuc/du-thao/                            -                        i33 3333333.3.3 =
POST quan-tri/thu-tuc/du-thao/tai-len                     -                        i33 3333333x333 =
GET  quan-tri/thu-tuc/du-thao/<draft_id>/                 package                  i33 3333333.3.3 =
GET  quan-tri/thu-tuc/du-thao/<draft_id>/sua              package                  i33 3333333.333 =
POST quan-tri/thu-tuc/du-thao/<draft_id>/sua              package                  i33 3333333x333 =
GET  quan-tri/thu-tuc/du-thao/<draft_id>/xem-truoc        package                  i33 3333333.3.3 =
GET  quan-tri/thu-tuc/du-thao/<draft_id>/tep              package:ten=form.json    i33 3333333.3.3 =
POST quan-tri/thu-tuc/du-thao/<draft_id>/tep/gui          package                  i33 3333333x333 =
GET  quan-tri/thu-tuc/du-thao/<draft_id>/goi.zip          package                  i33 3333333.3.3 =
POST quan-tri/thu-tuc/du-thao/<draft_id>/viec/<slug>      package:gui              i33 3333333.333 =
POST quan-tri/thu-tuc/du-thao/<draft_id>/viec/<slug>      package:huy              i33 3333333.333 =
POST quan-tri/thu-tuc/du-thao/<draft_id>/viec/<slug>      sent_package:dong-y      i33 3333333x333 =
POST quan-tri/thu-tuc/du-thao/<draft_id>/viec/<slug>      sent_package:tra-lai     i33 3333333x333 =
POST quan-tri/thu-tuc/du-thao/<draft_id>/viec/<slug>      sent_package:cong-bo     i33 3333333x333 =
POST quan-tri/thu-tuc/du-thao/<draft_id>/viec/<slug>      sent_package:ban-hanh    i33 3333333x333 =
POST quan-tri/thu-tuc/du-thao/<draft_id>/viec/<slug>      package:khong-co         i33 33333334333 =
GET  quan-tri/xem-truoc/<draft_id>/                       package                  i33 3333333.3.3 =
GET  quan-tri/xem-truoc/<draft_id>/trang/<page_id>        package                  i33 3333333.3.3 =
GET  quan-tri/thu-tuc/<code>/muc-thu                      -                        i33 3333333.3.3 =
POST quan-tri/thu-tuc/<code>/muc-thu                      -                        i33 3333333x333 =
GET  quan-tri/can-bo/                                     -                        i33 333333333.3 =
GET  quan-tri/can-bo/bo-nhiem                             -                        i33 333333333.3 =
POST quan-tri/can-bo/bo-nhiem                             -                        i33 333333333x3 =
GET  quan-tri/can-bo/phan-cong/<posting_id>               posting                  i33 333333333.3 33333333343
POST quan-tri/can-bo/phan-cong/<posting_id>/ket-thuc      posting                  i33 333333333.3 33333333343
POST quan-tri/can-bo/phan-cong/<posting_id>/cap-lai       posting                  i33 333333333.3 33333333343
GET  quan-tri/lich/                                       -                        i33 3333333.3.3 =
POST quan-tri/lich/xem-truoc                              day                      i33 33333333333 =
POST quan-tri/lich/them                                   day                      i33 33333333333 =
POST quan-tri/lich/bo                                     day                      i33 33333333333 =
GET  quan-tri/nhat-ky/                                    -                        i33 3333333.3.3 =
# Leaders and inspectors
GET  dieu-hanh/                                           -                        i33 333333.3.33 =
GET  dieu-hanh/ho-so                                      -:cot=c3                 i33 333333.3.33 =
GET  dieu-hanh/ho-so                                      -:dong=assisted          i33 333333.3.33 =
GET  dieu-hanh/bieu-ii06a.<form>                          -                        i33 333333.3.33 =
GET  dieu-hanh/qua-han/                                   -                        i33 333333.3.33 =
GET  dieu-hanh/den-han-hom-nay/                           -                        i33 333333.3.33 =
# Machines
GET  api/v1/openapi.json                                  -                        ... ........... =
GET  api/v1/procedures                                    -                        ... ........... =
GET  api/v1/procedures/<code>                             -                        ... ........... =
POST api/v1/tracking                                      -                        xxx xxxxxxxxxxx =
GET  api/v1/seals                                         -                        ... ........... =
GET  api/v1/seals/key                                     -                        ... ........... =
GET  api/v1/seals/<number>                                -                        ... ........... =
GET  api/v1/statistics/ii06a                              -:from=2026-01-01&to=2026-03-31 ... ........... =
GET  api/v1/                                              -                        444 44444444444 =
# Everywhere
GET  ngon-ngu/                                            -                        ... ........... =
"""
