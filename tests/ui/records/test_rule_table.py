from ntt_desktop.domain.query import Query
from ntt_desktop.ui.kit.editor import approved_words
from ntt_desktop.ui.records.rule_table import RuleTablePage


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    known = office.lists.page(Query("rule_table"), ["versi"], 0, 1)
    id = str(known[0][0]) if known else office.put("rule_table", tabel="csr_match", versi="2027-1")
    page = keeps_the_promise(RuleTablePage, id)
    assert "within" not in page.list.head.pickers, "a table has no village"


def test_an_active_version_says_that_it_stays_and_offers_no_way_back(office):
    seeded, *_others = office.records.every("rule_table")  # the program's own tables
    words = approved_words(office.records.get(seeded.id))
    assert "buat versi baru" in words
    assert "Buka kembali" not in words
