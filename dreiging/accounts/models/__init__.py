from dreiging.accounts.models.deputy import Deputy
from dreiging.accounts.models.role import Role, RoleHolding
from dreiging.accounts.models.team import Team, TeamKind
from dreiging.accounts.models.user import User

__all__ = ["Deputy", "Role", "RoleHolding", "Team", "TeamKind", "User"]
