// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RulePack {
    /// The laws that were read for this version, in November 2026.
    ///
    /// Not legal advice, and not complete. Each rule says where it was read and whether it was;
    /// where a law leaves room the stricter reading was taken, and the rule's note says so. A lawyer
    /// has to look at what you rely on. Laws of single states come first, so that a verdict names
    /// the nearest law that decides.
    public static let standard = RulePack(
        knownID: "standard", version: "2026-11-22",
        issued: today,
        rules: germany + poland + europe + unitedKingdom + russia + unitedStates + canada + brazil)

    /// Messages that reach one person.
    static let messages: [ChannelKind] = [
        .email, .sms, .messenger, .push, .socialDirect, .chat, .chatbot, .app,
    ]
    /// Calls.
    static let calls: [ChannelKind] = [.phone, .callback]
    /// Advertising that is shown to one person, by what is known of the person.
    static let adverts: [ChannelKind] = [
        .web, .display, .video, .story, .remarketing, .audience, .affiliate, .paidSearch,
        .organicSearch, .socialPost, .socialComment, .socialShop, .marketplace,
    ]
    /// Letters, and what is said in a store.
    static let letters: [ChannelKind] = [.directMail, .store, .storeTerminal, .seller, .fair]

    /// What is done with data beside orders and messages.
    static let dataUses: [Purpose] = [.personalize, .profile, .locate, .measure, .share]

    /// An agreement on the word of the person or of an earlier system.
    static let documented = RuleRequirement.anyOf([
        .agreement(ConsentAgreement(evidence: ConsentAgreement.documented))
    ])

    /// 2026-11-22.
    static let today = CivilDateTime(Timestamp(seconds: 1_795_305_600)).date

    /// A date that is one.
    static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? today
    }

    /// A source that was read for this version.
    static func read(_ title: String, _ url: String) -> RuleSource {
        RuleSource(title: title, url: url, read: today)
    }

    /// General knowledge, or a cautious choice, with where to check it.
    static func known(_ title: String, _ url: String) -> RuleSource {
        RuleSource(title: title, url: url, read: today, basis: .generalKnowledge)
    }

    /// The rule that an order is carried out without being asked about it again.
    static func contract(
        _ id: String, _ regime: String, _ places: [String], _ source: RuleSource
    ) -> ConsentRule {
        ConsentRule(
            id: id, regime: regime, jurisdictions: places, purposes: [.transact],
            requirement: .anyOf([.contract]), source: source)
    }
}
