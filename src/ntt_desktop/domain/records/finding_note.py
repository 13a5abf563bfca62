"""A finding that a person put aside, with the reason, so that it does not come back on any laptop."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="finding_note",
    name="temuan",
    home="owner",
    owners=("rekaman",),
    keys=(("rekaman", "temuan"),),
)
