"""Realisasi: what a village received (csr 4.5). Without a pledge it is "bantuan langsung"."""

from collections.abc import Iterator

from ntt_desktop.base import indonesian
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World
from ntt_desktop.domain.rules.csr_money import realised


def _pledge(one: Record, world: World) -> Record | None:
    return world.record(one.words("komitmen"), ("csr_pledge",)) if one["komitmen"] else None


def same_company(one: Record, world: World) -> Iterator[Problem]:
    pledge = _pledge(one, world)
    if pledge and one["perusahaan"] and pledge["perusahaan"] not in (None, one["perusahaan"]):
        yield Problem("perusahaan", "W", "not-the-company-of-the-pledge")


def after_the_pledge(one: Record, world: World) -> Iterator[Problem]:
    pledge = _pledge(one, world)
    if pledge and one["tanggal"] and one.words("tanggal") < pledge.words("tanggal"):
        yield Problem("tanggal", "W", "realised-before-pledge")


def not_above_the_pledge(one: Record, world: World) -> Iterator[Problem]:
    pledge = _pledge(one, world)
    if pledge and isinstance(pledge["nilai"], int) and not one["catatan"]:
        came = realised(pledge, world)
        if came > pledge["nilai"]:
            values = {"came": indonesian.money(came), "whole": indonesian.money(pledge["nilai"])}
            yield Problem("nilai", "W", "realised-above-pledge", values)
    if isinstance(one["nilai"], int) and one["nilai"] < 0 and not one["membalik"]:
        yield Problem("nilai", "E", "negative-without-reversing")


KIND = Kind(
    code="csr_realisation",
    name="tanggal",
    few=True,
    home="office",
    keys=(("kebutuhan", "perusahaan", "tanggal", "komitmen"),),
    search=("volume", "hasil", "perusahaan.nama", "kebutuhan.nama"),
    listed=("tanggal", "perusahaan.nama", "kebutuhan.nama", "bentuk", "nilai"),
    closed_by="tanggal_verifikasi",
    rules={"perusahaan": same_company, "tanggal": after_the_pledge, "nilai": not_above_the_pledge},
)
