from pathlib import Path
from setuptools import setup


here = Path(__file__).parent
long_description = "\n\n".join((here / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGES.md"))

setup(
    name="kuntaliitto.vertaiset",
    version="1.0.0.dev0",
    description="Workspaces where municipalities learn from one another, for Plone.",
    long_description=long_description,
    long_description_content_type="text/markdown",
    classifiers=[
        "Development Status :: 4 - Beta",
        "Environment :: Web Environment",
        "Framework :: Plone",
        "Framework :: Plone :: 6.2",
        "Framework :: Plone :: Addon",
        "Framework :: Zope :: 5",
        "Intended Audience :: End Users/Desktop",
        "Natural Language :: Finnish",
        "Natural Language :: Swedish",
        "Natural Language :: English",
        "Operating System :: OS Independent",
        "Programming Language :: Python",
        "Programming Language :: Python :: 3",
        "Programming Language :: Python :: 3 :: Only",
        "Programming Language :: Python :: 3.10",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
    ],
    keywords="Plone CMS peer learning municipalities workspaces",
    author="Suomen Kuntaliitto",
    author_email="vertaiset@kuntaliitto.fi",
    url="https://pypi.org/project/kuntaliitto.vertaiset",
    license_expression="GPL-2.0-only",
    package_dir={"": "src"},
    include_package_data=True,
    zip_safe=False,
    python_requires=">=3.10",
    install_requires=[
        "Products.CMFPlone>=6.2",
        "plone.api",
        "plone.app.discussion",
        "plone.restapi",
        "python-dateutil",
        "requests",
    ],
    extras_require={
        # a whole site around the add-on, with both distributions: what `make start` serves
        "site": [
            "Plone>=6.2,<6.3",
        ],
        "test": [
            "axe-playwright-python",
            "hypothesis",
            "playwright",
            "plone.app.iterate",
            "plone.app.testing",
            "plone.exportimport",
            "plone.restapi[test]",
            "pytest",
            "pytest-plone",
            "pytest-rerunfailures",
            "pytest-xdist",
        ],
        # what the core suites that `make compat` runs need
        "compat": [
            "plone.app.portlets[test]",
            "Products.CMFPlone[test]",
            "zope.testrunner",
        ],
        "dev": [
            "check-manifest",
            "i18ndude",
            "pyroma",
            "ruff",
            "towncrier",
            "zest.pocompile",
            "zest.releaser",
            "zestreleaser.towncrier",
        ],
    },
    entry_points={
        "plone.autoinclude.plugin": ["target = plone"],
        "console_scripts": [
            "vertaiset-daily = kuntaliitto.vertaiset.notifications.cli:main",
        ],
    },
)
