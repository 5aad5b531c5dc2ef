"""A small union: an oblast that split in 2022, a town, two schools and a college."""

HEADER = "code,parent,level,name_kk,name_ru,valid_from,valid_to,successor\n"
UNION = (
    HEADER
    + """\
EDU,,republic,Одақ,Союз,1990-01-01,,
OLD,EDU,oblast,Ескі облыс,Старая область,1990-01-01,2022-06-07,NEW
NEW,EDU,oblast,Жаңа облыс,Новая область,2022-06-08,,
TOWN,OLD,branch,Қалалық филиал,Городской филиал,1990-01-01,,
S5,TOWN,primary,№5 мектеп,Школа №5,2000-09-01,,
S15,TOWN,primary,№15 мектеп,Школа №15,2000-09-01,,
COL,OLD,primary,Колледж,Колледж,2000-09-01,,
"""
)
