from dreiging.vault.models.case_key import CaseKey

__all__ = ["CaseKey"]
