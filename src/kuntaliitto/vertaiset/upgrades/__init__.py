"""Upgrades of the profile: what an installed site needs beside the new code.

A module a version, named after the one that it leads to: ``v1001.py`` holds the functions of the step from 1000 to
1001, and ``configure.zcml`` registers it. Each step starts where the one before ended, so that a site of any age gets
to the profile's version. A step is safe to run again, says in the log what it did, and never commits: who runs it does.
"""

# The version of the first release: sites that were never upgraded are at least here.
BASELINE = 1000
