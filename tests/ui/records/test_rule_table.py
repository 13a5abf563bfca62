from ntt_desktop.domain.query import Query
from ntt_desktop.ui.records.rule_table import RuleTablePage


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    known = office.lists.page(Query("rule_table"), ["versi"], 0, 1)
    id = str(known[0][0]) if known else office.put("rule_table", tabel="csr_match", versi="2027-1")
    page = keeps_the_promise(RuleTablePage, id)
    assert "within" not in page.list.head.pickers, "a table has no village"
