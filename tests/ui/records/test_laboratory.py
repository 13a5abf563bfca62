from ntt_desktop.ui.records.laboratory import LaboratoryPage


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    known = office.lists.page(_query(), ["nama"], 0, 1)
    id = str(known[0][0]) if known else office.put("laboratory", nama="Balai Besar POM di Kupang")
    page = keeps_the_promise(LaboratoryPage, id)
    assert "within" not in page.list.head.pickers, "a laboratory has no village"


def _query():
    from ntt_desktop.domain.query import Query

    return Query("laboratory")
