"""Names for people who do not exist: common first names and surnames of the Netherlands, put together by chance."""

import unicodedata
from collections.abc import Iterator
from random import Random

FIRST_NAMES = """
Aaliyah Abdel Achmed Agnes Aisha Albert Amina Amir Anita Anke Annelies Anouk Arjen Astrid Ayşe Barbara Bart Bas Bianca
Bilal Boris Bram Carla Carmen Cem Chantal Charlotte Claudia Cor Daan Dalila Daniëlle David Diego Dilara Dirk Edwin
Elif Ellen Els Emine Emre Erik Esra Esther Eva Farah Femke Ferdi Floor Floris Fleur Gerard Gijs Giovanni Gülay Hakan
Halima Hans Hasan Hatice Heleen Henk Iris Ilse Imane Ingmar Jacqueline Jaap Jamila Janneke Jasper Jelle Jeroen Jesse
Jolanda Joost Joyce Judith Karin Karim Kees Kevin Khadija Kim Koen Latoya Lars Leila Leon Lieke Linda Lisa Loes Lotte
Luuk Maaike Maarten Manon Marco Marieke Marit Marjolein Martijn Maurits Mehmet Melissa Merel Michelle Mila Milan
Miriam Mohammed Monique Mustafa Naima Nadia Natasja Nick Niels Nienke Noor Nora Nikos Olga Omar Paul Paula Petra
Pieter Priya Radjesh Ramon Rashida Remco Renate René Richard Rick Rien Robin Roos Rosa Ruben Ruud Sabrina Said Sandra
Sara Selma Sem Shanti Shirley Simone Sjoerd Sofie Soraya Stefan Sven Sylvia Tamara Teun Thijs Thomas Tim Timo Tineke
Tom Vera Victor Vincent Wendy Wesley Wietske Willem Xander Yara Yasmin Yusuf Yvonne Zainab Zeynep
"""
SURNAMES = """
Aalbers Achterberg Acharya Adriaanse Akkerman Aksoy Albers Arslan Asante Aydin Baptiste Barends Bekkers Benali Berends
Bhagwandin Blokland Boersma Boonstra Bosma Boukhari Brouwers Brands Broekema Buitenhuis Can Celik Chaouch Coenen
Cruden Damen Dekkers Demir Deniz Doğan Dijkman Doornbos Driessen Duran Eggink Elzinga Engelen Erdem Evers Faber
Feenstra Fernandes Fokkema Geerts Gerritsen Goedhart Groothuis Güler Haddad Hagenaars Hamdaoui Harmsen Haverkamp
Heijmans Hendriks Hermans Hoekstra Hofman Hoogland Huizinga Jacobs Jansma Jaspers Kamphuis Kaptein Kartosen Kaya
Keizer Kerkhof Kiliç Klaassen Kloosterman Kooistra Korte Kramer Kroon Kuiper Lammers Leeuwis Lindeman Linssen Lubbers
Maas Mahabier Martens Martina Meijerink Mensah Mertens Molenaar Mulders Nijhuis Noordhoek Offermans Oosting Oudshoorn
Özdemir Ouali Pauw Peeters Pinas Polman Postma Prinsen Rademaker Rahimi Ramdin Reinders Rietveld Roelofs Rozema Sadiki
Sahin Schaap Scholten Schouten Sikkema Slagter Smeets Soekhoe Spijkerman Steenbergen Stoffels Tahiri Tjon Timmer
Toprak Uzun Veenstra Verbruggen Verhagen Vermeulen Verschoor Visscher Vonk Wagenaar Wassenaar Weerdenburg Wessels
Wiersma Wijnen Willemse Wolters Yildiz Yılmaz Zandstra Zijlstra Zwart
"""
WITH_PREFIX = """
van den Akker, van den Berg, van der Heide, van der Meer, van Dongen, van Eck, van Leeuwen, van Loon, van Rijn, van de
Ven, van der Veen, van Vliet, de Boer, de Bruin, de Graaf, de Groot, de Haan, de Lange, de Leeuw, de Ruiter, ten
Brink, ter Horst, den Hartog, in 't Veld, El Khatib, El Mansouri, Ait Omar
"""


def names(random: Random) -> Iterator[str]:
    """Yield names in an order that `random` decides, each one once until all are used; then they come again."""
    surnames = [*SURNAMES.split(), *(name.strip() for name in WITH_PREFIX.split(","))]
    every = [f"{first} {last}" for first in FIRST_NAMES.split() for last in surnames]
    while True:
        random.shuffle(every)
        yield from every


def address_of(name: str) -> str:
    """Return the part of an e-mail address before the @ that belongs to `name`."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ı", "i")).encode("ascii", "ignore").decode()
    return ".".join(plain.replace("'", "").split())
