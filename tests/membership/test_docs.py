"""What the docs say of the policies is what the policies are."""

from kuntaliitto.vertaiset.membership import policies
from pathlib import Path

import pytest


DOCS = (Path(__file__).parents[2] / "docs" / "coordinators.md").read_text(encoding="utf-8")
POLICIES = (*policies.VISIBILITY, *policies.JOIN, *policies.PARTICIPATION)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_each_policy_is_documented_in_its_own_words(policy):
    assert f"| {policy.title.default} | `{policy.id}` | {policy.help.default} |" in DOCS
