"""Good and bad values of every format that has a rule, as a person types them or a spreadsheet holds them.

FORMATS: type of the dictionary → good values, and bad ones with the worst severity they must get.
PERMITS: the same for a permit number, by jenis_izin. The rules are those of the domain reference, products 3.3-3.4.
"""

from identity_formats import IDENTITY
from measure_formats import MEASURES
from permit_formats import PERMITS
from trade_formats import TRADE

__all__ = ["FORMATS", "PERMITS"]

FORMATS = {**IDENTITY, **TRADE, **MEASURES}
