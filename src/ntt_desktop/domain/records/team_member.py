"""Tim dan tanda tangan: who inspected, surveyed or witnessed; rows of an inspection, a survey or an offer."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="team_member",
    name="nama",
    few=True,
    home="owner",
    owners=("induk",),
    inline=True,
    keys=(("induk", "peran", "nama"),),
    weighs=("pendapat",),
)
