"""Who works here 机构、人员与岗位: agencies as a tree, people, their posts, and the one table of permissions."""

from __future__ import annotations
