"""Copy the licence texts of the libraries that the program brings with it.

python scripts/collect_licences.py FOLDER
"""

import re
import shutil
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

TEXTS = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)


def runtime_distributions(name: str, seen: set[str] | None = None) -> list[Distribution]:
    """What `name` needs to run here, itself left out, each once."""
    seen = set() if seen is None else seen
    found: list[Distribution] = []
    for line in distribution(name).requires or []:
        wanted = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        if "extra ==" in line or wanted.lower() in seen:
            continue
        seen.add(wanted.lower())
        try:
            found += [distribution(wanted), *runtime_distributions(wanted, seen)]
        except PackageNotFoundError:  # for another system or Python
            continue
    return found


def main(folder: Path) -> None:
    for library in runtime_distributions("ntt-desktop"):
        for file in library.files or []:
            parts = [part for part in file.parts[1:] if not part.endswith(".py")]
            if file.parts[0].endswith(".dist-info") and parts and any(TEXTS.search(part) for part in parts):
                target = folder.joinpath(library.name, *parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(str(file.locate()), target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
