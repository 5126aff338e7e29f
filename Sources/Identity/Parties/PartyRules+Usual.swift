// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension PartyRules {
    /// The usual rules for people, the strongest first.
    public static let persons: [PartyRule] = [
        PartyRule(
            "identity.party.number.name",
            "A number is issued to one party; a name that may be the same says it was no slip.",
            weight: 20,
            needs: [Need(.number, .same), Need(.givenName, .plausible)],
            overrules: [.birthDate, .gender]),
        PartyRule(
            "identity.party.number.birth",
            "A number and a birthday are of one person, whatever name is written beside them.",
            weight: 18,
            needs: [Need(.number, .same), Need(.birthDate, .same)],
            overrules: [.gender]),
        PartyRule(
            "identity.party.number.family",
            "A number is issued to one party, and nothing says that it was borrowed in the family.",
            weight: 17,
            needs: [
                Need(.number, .same), Need(.familyName, .close), Need(.givenName, .possible),
            ],
            overrules: [.gender]),
        PartyRule(
            "identity.party.number.contact",
            "A number is issued to one party; something else agrees where the name cannot.",
            weight: 16,
            needs: [
                Need(.number, .same), Need(.givenName, .unknown),
                Need(PartyFeature.contacts.union([.birthDate]), .close),
            ],
            overrules: [.gender]),
        PartyRule(
            "identity.party.birth.name.contact",
            "No two of one name and one birthday share a home; a document is issued anew.",
            weight: 15,
            needs: [
                Need(.birthDate, .same), Need([.givenName, .familyName], .close, count: 2),
                Need(PartyFeature.contacts, .same),
            ],
            overrules: [.number, .gender]),
        PartyRule(
            "identity.party.birth.name",
            "Few who bear one name are born on one day.",
            weight: 14,
            needs: [
                Need(.birthDate, .same), Need(.givenName, .plausible),
                Need(.familyName, .plausible),
            ],
            overrules: [.gender]),
        PartyRule(
            "identity.party.birth.contact",
            "Who lives together, is called alike and is born on one day has changed the family name.",
            weight: 12,
            needs: [
                Need(.birthDate, .same), Need(.givenName, .close),
                Need(PartyFeature.contacts, .close),
            ]),
        PartyRule(
            "identity.party.birth.given",
            "Two of one house with one given name are not born on days a slip apart.",
            weight: 11,
            needs: [
                Need(.birthDate, .close), Need(.givenName, .close), Need(.familyName, .unknown),
                Need(PartyFeature.contacts, .same),
            ]),
        PartyRule(
            "identity.party.contacts",
            "A birthday or an e-mail address is one's own, and something else agrees with it.",
            weight: 11,
            needs: [
                Need(.givenName, .possible), Need(.familyName, .plausible),
                Need([.birthDate, .email], .close),
                Need(PartyFeature.contacts.union([.birthDate]), .close, count: 2),
            ]),
        PartyRule(
            "identity.party.email",
            "An e-mail address is one's own or a couple's.",
            weight: 10,
            needs: [
                Need(.email, .same), Need(.givenName, .possible), Need(.familyName, .plausible),
            ]),
        PartyRule(
            "identity.party.email.given",
            "Who shares an e-mail address shares no given name; a family name may be missing.",
            weight: 9,
            needs: [Need(.email, .same), Need(.givenName, .close), Need(.familyName, .unknown)]),
        PartyRule(
            "identity.party.phone",
            "A household shares a phone, and seldom a given name.",
            weight: 8,
            needs: [Need(.phone, .same), Need(.givenName, .close), Need(.familyName, .plausible)]),
        PartyRule(
            "identity.party.address",
            "A household shares an address, and seldom a given name.",
            weight: 7,
            needs: [Need(.address, .same), Need(.givenName, .close), Need(.familyName, .plausible)]),
        PartyRule(
            "identity.party.phone.open",
            "A nickname or an initial on a household's phone is of whom it fits, if it fits but one.",
            weight: 5,
            needs: [Need(.phone, .same), Need(.givenName, .possible), Need(.familyName, .close)]),
        PartyRule(
            "identity.party.birth.home",
            "Where names cannot be compared: who shares a birthday and a home is one, twins apart.",
            weight: 4,
            needs: [
                Need(.birthDate, .same), Need(.givenName, .unknown), Need(.familyName, .unknown),
                Need(PartyFeature.contacts, .same),
            ]),
    ]

    /// The usual rules for organisations, the strongest first.
    public static let organizations: [PartyRule] = [
        PartyRule(
            "identity.party.organization.number",
            "A number is issued to one organisation; its name says it was no slip.",
            kind: .organization, weight: 18,
            needs: [Need(.number, .same), Need(.organizationName, .plausible)]),
        PartyRule(
            "identity.party.organization.contact",
            "Organisations of one name at one place are one.",
            kind: .organization, weight: 11,
            needs: [
                Need(.organizationName, .close), Need(PartyFeature.contacts, .close),
            ]),
        PartyRule(
            "identity.party.organization.part",
            "An organisation is called by a part of its name at its own address.",
            kind: .organization, weight: 6,
            needs: [
                Need(.organizationName, .plausible), Need(PartyFeature.contacts, .same),
            ]),
    ]

    private typealias Need = PartyRule.Need
}
