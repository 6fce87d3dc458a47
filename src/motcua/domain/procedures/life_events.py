"""Events of life under which people look for procedures (sự kiện cuộc đời), in their order on the page."""

from motcua.domain.texts import Text

LIFE_EVENTS: dict[str, Text] = {
    "having_a_child": Text("Sinh con, nuôi con", "Having a child"),
    "getting_married": Text("Kết hôn, hôn nhân", "Getting married"),
    "death_in_the_family": Text("Người thân qua đời", "A death in the family"),
    "identity_papers": Text("Giấy tờ cá nhân", "Identity papers"),
    "certified_copies": Text("Chứng thực, công chứng", "Certified copies and signatures"),
    "moving_home": Text("Cư trú, chuyển nhà", "Moving home"),
    "building_a_house": Text("Xây nhà, sửa nhà", "Building a house"),
    "land": Text("Đất đai", "Land"),
    "studying": Text("Học tập", "Studying"),
    "working": Text("Việc làm", "Working"),
    "doing_business": Text("Kinh doanh", "Doing business"),
    "needing_support": Text("Trợ giúp xã hội", "Needing support"),
}
