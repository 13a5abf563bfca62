from ntt_desktop.ui.records.user import UserPage


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    page = keeps_the_promise(UserPage, office.records.person.id)
    assert page.list.table.words(0)[1] == "Maria Goreti Bere"
