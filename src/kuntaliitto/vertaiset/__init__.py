"""Workspaces where municipalities learn from one another."""

from zope.i18nmessageid import MessageFactory

import logging


PACKAGE_NAME = "kuntaliitto.vertaiset"

_ = MessageFactory(PACKAGE_NAME)

logger = logging.getLogger(PACKAGE_NAME)
