"""The measures that come with the product: A12 of domain.md, in its order. All texts are proposals (default)."""

from advies.measures.default.authority import AUTHORITY
from advies.measures.default.organisation import ORGANISATION
from advies.measures.default.own import OWN

MEASURES = (*OWN, *ORGANISATION, *AUTHORITY)
SUMMARY = "Kwam met het systeem mee. Een voorstel: pas het aan aan hoe het bij ons gaat."
# After so many days somebody reads each text again (domain.md D3: at least every 12 months).
REVIEW_DAYS = 365
