"""The people, organisations and projects of the demo site, and the topics. All are invented."""

import datetime
from typing import Any

from network.choices import FocusArea, OrganisationType, ProjectStatus, SizeBand

TOPICS = [
    "Citizen sensing",
    "Civic tech",
    "Community networks",
    "Digital inclusion",
    "Living labs",
    "Open data",
    "Open hardware",
    "Repair",
]

ORGANISATIONS: list[dict[str, Any]] = [
    {
        "name": "Open Bench",
        "type": OrganisationType.SOCIAL_ENTERPRISE,
        "size": SizeBand.SIX_TO_TEN,
        "country": "BE",
        "address": "Weefstraat 14\n3000 Leuven",
        "founded_on": datetime.date(2013, 4, 6),
        "focus": [FocusArea.OPEN_HARDWARE, FocusArea.OPEN_KNOWLEDGE],
        "short_description": "Runs nine repair cafés in and around Leuven, and writes down what breaks.",
        "description": "<p>Open Bench began with one table, two soldering irons and a queue down the stairs. Today its "
        "volunteers mend about four thousand things a year in nine neighbourhoods, and publish what they learn about "
        "each of them.</p><p>The co-operative lends its toolkits to schools and trains fixers of every age.</p>",
        "links": [("Website", "https://open-bench.example.org")],
    },
    {
        "name": "Turó Wireless",
        "type": OrganisationType.GRASS_ROOTS,
        "size": SizeBand.ONE_TO_FIVE,
        "country": "ES",
        "address": "Carrer de la Font 3\n17004 Girona",
        "founded_on": datetime.date(2009, 9, 19),
        "focus": [FocusArea.OPEN_NETWORKS],
        "short_description": "A community network on a hill: neighbours who own the antennas on their roofs.",
        "description": "<p>Turó Wireless connects some six hundred households that no provider wanted to reach. "
        "Everybody owns a piece of the network, and everybody may use all of it.</p><ul><li>A workshop on the first "
        "Saturday of the month</li><li>A shared fund for spare parts</li><li>A map that anybody can read</li></ul>",
        "links": [("Website", "https://turo-wireless.example.org"), ("Map", "https://turo-wireless.example.org/map")],
    },
    {
        "name": "Quayside Living Lab",
        "type": OrganisationType.ACADEMIC,
        "size": SizeBand.ELEVEN_TO_FIFTY,
        "country": "FI",
        "address": "Linnankatu 88\n20100 Turku",
        "founded_on": datetime.date(2015, 2, 1),
        "focus": [FocusArea.OPEN_DATA, FocusArea.OPEN_KNOWLEDGE],
        "short_description": "A living lab in a former rope store, where a harbour district tries things out on "
        "itself.",
        "description": "<p>The lab belongs to a university and a residents' association in equal parts. Whatever is "
        "tried here is tried with the people who will have to live with it, and may be stopped by them.</p>",
        "links": [("Website", "https://quayside-lab.example.org")],
    },
    {
        "name": "Plain Ledger",
        "type": OrganisationType.SOCIAL_ENTERPRISE,
        "size": SizeBand.SIX_TO_TEN,
        "country": "GB",
        "address": "The Old Print Room\nTallow Street\nBristol",
        "founded_on": datetime.date(2012, 10, 15),
        "focus": [FocusArea.OPEN_DATA],
        "short_description": "Makes public figures readable, with the people whom the figures are about.",
        "description": "<p>Plain Ledger sits down with committees, councils and charities and turns their records into "
        "open data that they understand themselves. It publishes its methods, its mistakes and its tea budget.</p>",
        "links": [("Website", "https://plain-ledger.example.org")],
    },
    {
        "name": "Atelier des Trois Ponts",
        "type": OrganisationType.SOCIAL_ENTERPRISE,
        "size": SizeBand.ELEVEN_TO_FIFTY,
        "country": "FR",
        "address": "27 quai des Tanneurs\n44000 Nantes",
        "founded_on": datetime.date(2014, 6, 21),
        "focus": [FocusArea.OPEN_HARDWARE],
        "short_description": "A workshop and living lab where care equipment is designed by those who use it.",
        "description": "<p>Carers, residents of nursing homes, joiners and students share one long workbench by the "
        "river. What they design is published with drawings, parts lists and the names of everybody who tried it.</p>",
        "links": [("Site web", "https://trois-ponts.example.org")],
    },
    {
        "name": "Stadtwerkstatt Brennau",
        "type": OrganisationType.GOVERNMENT,
        "size": SizeBand.FIFTY_ONE_TO_250,
        "country": "DE",
        "address": "Rathausplatz 1\n99998 Brennau",
        "founded_on": datetime.date(2018, 1, 2),
        "focus": [FocusArea.OPEN_DATA, FocusArea.OPEN_NETWORKS],
        "short_description": "The digital workshop of a small town hall, with its door on the market square.",
        "description": "<p>Brennau has eleven thousand inhabitants and one shop window where they can watch, and help, "
        "the town hall build its services. The code is public, and so is the list of what went wrong.</p>",
        "links": [("Website", "https://werkstatt-brennau.example.org")],
    },
]

PEOPLE: list[dict[str, Any]] = [
    {
        "name": "Ines Harker",
        "job_title": "Editor",
        "biography": "<p>Ines edits this site. She used to mend radios, and still listens to how things hum.</p>",
        "links": [("Mastodon", "https://social.example.org/@ines")],
    },
    {
        "name": "Tomas Veldt",
        "job_title": "Reporter",
        "biography": "<p>Tomas reports on networks, of cables and of neighbours, and takes the slow train there.</p>",
    },
    {
        "name": "Lucie Ferrandeau",
        "job_title": "Reporter and translator",
        "biography": "<p>Lucie writes from Nantes and looks after the French pages of this site.</p>",
        "links": [("Website", "https://lucie.example.org")],
    },
    {
        "name": "Salma Idrissane",
        "job_title": "Co-ordinator",
        "organisation": "open-bench",
        "biography": "<p>Salma was an accountant until her lamp broke. She co-ordinates the repair cafés of Open Bench "
        "and keeps the only list of who owns which screwdriver.</p>",
        "links": [("Open Bench", "https://open-bench.example.org/people/salma")],
    },
    {
        "name": "Bram Oosterloo",
        "job_title": "Repairer and trainer",
        "organisation": "open-bench",
        "biography": "<p>Bram has opened more vacuum cleaners than he cares to count, and teaches others how to close "
        "them again.</p>",
    },
    {
        "name": "Pere Casalmar",
        "job_title": "Network engineer",
        "organisation": "turó-wireless",
        "biography": "<p>Pere climbs roofs on Saturdays. On weekdays he teaches mathematics at a secondary school "
        "below the hill.</p>",
        "links": [("Map of the network", "https://turo-wireless.example.org/map")],
    },
    {
        "name": "Oona Lindmark",
        "job_title": "Head of the lab",
        "organisation": "quayside-living-lab",
        "biography": "<p>Oona is a sociologist who learned to cook for forty. She leads the living lab on the quay in "
        "Turku.</p>",
    },
    {
        "name": "Mirela Costan",
        "job_title": "Sensor engineer",
        "organisation": "quayside-living-lab",
        "biography": "<p>Mirela builds instruments that are cheap enough to lose and good enough to argue with.</p>",
        "links": [("Designs", "https://designs.example.org/mirela")],
    },
    {
        "name": "Gareth Pryde",
        "job_title": "Data lead",
        "organisation": "plain-ledger",
        "biography": "<p>Gareth cleans other people's spreadsheets for a living, and enjoys it.</p>",
    },
    {
        "name": "Noor Haddadin",
        "job_title": "Researcher",
        "organisation": "plain-ledger",
        "biography": "<p>Noor studies who is left out when a service moves online, mostly by sitting in waiting rooms "
        "and asking.</p>",
    },
    {
        "name": "Maëlle Quérouan",
        "job_title": "Director",
        "organisation": "atelier-des-trois-ponts",
        "biography": "<p>Maëlle trained as a nurse and as a joiner, in that order. She founded a living lab by the "
        "river in Nantes.</p>",
        "links": [("Site web", "https://trois-ponts.example.org/maelle")],
    },
    {
        "name": "Yusuf Brandtner",
        "job_title": "Head of digital services",
        "organisation": "stadtwerkstatt-brennau",
        "biography": "<p>Yusuf moved the help desk of a town hall into a shop window, and has not drawn the curtains "
        "since.</p>",
    },
]

PROJECTS: list[dict[str, Any]] = [
    {
        "name": "Kettle Count",
        "status": ProjectStatus.RUNNING,
        "country": "BE",
        "started_on": datetime.date(2019, 1, 12),
        "short_description": "Repair cafés write down what breaks and why, in one table that anybody can use.",
        "description": "<p>Every repair at Open Bench ends with three questions: what was it, what was wrong, could it "
        "be mended? The answers of seven years are open data.</p>",
        "beneficiaries": "Fixers, shoppers, and people who write rules for manufacturers.",
        "technologies": ["CSV", "SQLite", "Paper slips"],
        "focus": [FocusArea.OPEN_DATA],
        "organisations": ["open-bench", "plain-ledger"],
        "scene": "bars",
    },
    {
        "name": "Roof to Roof",
        "status": ProjectStatus.RUNNING,
        "country": "ES",
        "started_on": datetime.date(2010, 5, 1),
        "short_description": "A mesh of antennas that brings a whole hill online, one neighbour at a time.",
        "description": "<p>Each new household is helped by the last one that joined. That is the whole method, and it "
        "has worked six hundred times.</p>",
        "beneficiaries": "Households on the hill above Girona that no provider connects.",
        "technologies": ["Mesh routing", "5 GHz radio", "Solar power"],
        "focus": [FocusArea.OPEN_NETWORKS],
        "organisations": ["turó-wireless"],
        "scene": "mesh",
    },
    {
        "name": "Quiet Streets",
        "status": ProjectStatus.FINISHED,
        "country": "DE",
        "started_on": datetime.date(2022, 3, 1),
        "ended_on": datetime.date(2025, 2, 28),
        "short_description": "Residents measure the noise before their own windows, and agree with the town on what to "
        "do about it.",
        "description": "<p>Forty sensors, two towns and one living lab: the neighbours of three loud streets kept a "
        "diary of noise for a year.</p>",
        "beneficiaries": "People who sleep, or would like to, beside three busy streets.",
        "technologies": ["LoRaWAN", "Open-source sound meters"],
        "focus": [FocusArea.OPEN_DATA, FocusArea.OPEN_HARDWARE],
        "organisations": ["quayside-living-lab", "stadtwerkstatt-brennau"],
        "scene": "windows",
    },
    {
        "name": "Open Walker",
        "status": ProjectStatus.RUNNING,
        "country": "FR",
        "started_on": datetime.date(2020, 9, 7),
        "short_description": "A walking frame that can be built, mended and adapted in any workshop with a saw.",
        "description": "<p>Residents of four nursing homes test each version in a living lab. The drawings are free, "
        "and so is the list of what they did not like.</p>",
        "beneficiaries": "People who walk with a frame, and the carers who adjust it.",
        "technologies": ["Bamboo", "3D-printed joints", "Bicycle brakes"],
        "focus": [FocusArea.OPEN_HARDWARE],
        "organisations": ["atelier-des-trois-ponts"],
        "scene": "gears",
    },
]
