"""The official forms, by code; one file each. They do not know each other."""

from ntt_desktop.forms.catalog import f01, f02, f05, f06, f08, f09, f10, f14, f19, f26
from ntt_desktop.forms.spec import PaperForm

FORMS: dict[str, PaperForm] = {
    form.code: form
    for form in (f01.FORM, f02.FORM, f05.FORM, f06.FORM, f08.FORM, f09.FORM, f10.FORM, f14.FORM, f19.FORM, f26.FORM)
}
