"""`make texts`: the catalogues brought up to the screens; new texts wait for their translation."""

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from locales import PATH
from locales.completeness import LANGUAGES, screens


def main() -> None:
    template = Catalog(project="kenes", fuzzy=False)
    for screen, _, text, _, _ in extract_from_dir(screens()):
        template.add(text, locations=[(screen, 0)])
    for language in LANGUAGES:
        file = PATH / language / "LC_MESSAGES" / "messages.po"
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with file.open("wb") as opened:
            write_po(opened, catalogue, width=100, omit_header=True, include_lineno=False)


main()
