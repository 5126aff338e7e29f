// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// The truth table of the standard pack, worked by hand from the laws' texts in the anchors.
///
/// A row is the place, the purpose, the channel, the rule that it is read from, and one letter for
/// each `LawState` in order: A for allowed, r for refused.
enum LawTable {
    struct Row: Sendable, CustomTestStringConvertible {
        var places: [RecipientPlace]
        var use: ConsentUse
        var rule: String
        var allowed: [Bool]
        var testDescription: String
    }

    static let text = """
        DE|market|email|de.uwg.email|rAArrrArrrrrrrArAA
        DE|market|sms|de.uwg.messages|rAArrrrrrrrrrrArAA
        DE|market|messenger|de.uwg.messages|rAArrrrrrrrrrrArAA
        DE|market|phone|de.uwg.calls|rAArrrrrrrrrrrArAA
        DE|market|direct-mail|eu.gdpr.letters|AAAAAAAAAAAArrArAA
        DE|market|display|eu.eprivacy.adverts|rAAArrrrrrrrrrArAA
        DE|personalize||eu.gdpr.data|rAAArrrrrrrrrAArAA
        DE|share||eu.gdpr.data|rAAArrrrrrrrrAArAA
        DE|transact|email|eu.gdpr.contract|AAAAAAAAAAAArAArAA
        PL|market|email|pl.pke.398|rAAArrrrrrrrrrArAA
        PL|market|sms|pl.pke.398|rAAArrrrrrrrrrArAA
        PL|market|phone|pl.pke.398|rAAArrrrrrrrrrArAA
        PL|market|push|pl.pke.398|rAAArrrrrrrrrrArAA
        PL|market|direct-mail|eu.gdpr.letters|AAAAAAAAAAAArrArAA
        PL|market|remarketing|eu.eprivacy.adverts|rAAArrrrrrrrrrArAA
        PL|profile||eu.gdpr.data|rAAArrrrrrrrrAArAA
        PL|transact|sms|eu.gdpr.contract|AAAAAAAAAAAArAArAA
        PL organisation|market|email|pl.pke.398|rAAArrrrrrrrrrArAA
        PL organisation|market|phone|pl.pke.398|rAAArrrrrrrrrrArAA
        FR|market|email|eu.eprivacy.messages|rAAArrrrrrrrrrArAA
        FR|market|sms|eu.eprivacy.messages|rAAArrrrrrrrrrArAA
        FR|market|phone|eu.eprivacy.calls|rAAArrrrrrrrrrArAA
        FR|market|store|eu.gdpr.letters|AAAAAAAAAAAArrArAA
        FR|measure||eu.gdpr.data|rAAArrrrrrrrrAArAA
        SE|market|sms|eu.eprivacy.messages|rAAArrrrrrrrrrArAA
        NO|market|email|eu.eprivacy.messages|rAAArrrrrrrrrrArAA
        GB|market|email|uk.pecr.messages|rAAArrArrrrrrrArAA
        GB|market|sms|uk.pecr.messages|rAAArrArrrrrrrArAA
        GB|market|social-direct|uk.pecr.messages|rAAArrArrrrrrrArAA
        GB|market|phone|uk.pecr.calls|rAAArrrrrrrrrrArAA
        GB|market|direct-mail|uk.gdpr.letters|AAAAAAAAAAAArrArAA
        GB|market|display|uk.pecr.adverts|rAAArrrrrrrrrrArAA
        GB|share||uk.gdpr.data|rAAArrrrrrrrrAArAA
        GB|transact|email|uk.gdpr.contract|AAAAAAAAAAAArAArAA
        GB organisation|market|email|uk.pecr.corporate|AAAAAAAAAAAArrArAA
        GB organisation|market|sms|uk.pecr.corporate|AAAAAAAAAAAArrArAA
        GB organisation|market|phone|uk.pecr.calls|rAAArrrrrrrrrrArAA
        RU|market|email|ru.38fz.18|rrrrrrrrrrrrrrrrAr
        RU|market|sms|ru.38fz.18|rrrrrrrrrrrrrrrrAr
        RU|market|messenger|ru.152fz.separate|rrrrrrrrrrrrrrrrAr
        RU|market|phone|ru.41fz.calls|rrrrrrrrrrrrrrrrAr
        RU|market|direct-mail|ru.152fz.separate|rrrrrrrrrrrrrrrrAr
        RU|market|display|ru.152fz.separate|rrrrrrrrrrrrrrrrAr
        RU|personalize||ru.152fz.data|rAArrrrrrrrrrAArAA
        RU|share||ru.152fz.data|rAArrrrrrrrrrAArAA
        RU|transact|sms|ru.152fz.contract|AAAAAAAAAAAArAArAA
        US-CA|market|email|us.can-spam.email|AAAAAAAAAAAArrArAA
        US-CA|market|sms|us.tcpa.texts|rAAArrrrrrrrrrArAA
        US-CA|market|phone|us.tcpa.calls|rAAArrrrrrrrrrArAA
        US-CA|market|push|us.messages|rAAArrrrrrrrrrArAA
        US-CA|market|direct-mail|us.letters|AAAAAAAAAAAArrArAA
        US-CA|market|display|us.state.adverts|AAAAAAAAAAAArrArAA
        US-CA|share||us.ca.ccpa|AAAAAAAAAAAArAArAA
        US-CA|share|audience|us.state.gpc|AAAAAAAAAAAArAArAA
        US-CA|locate||us.location|rAAArrrrrrrrrAArAA
        US-CA|transact|sms|us.contract|AAAAAAAAAAAArAArAA
        US-TX|market|sms|us-tx.hours|rAAArrrrrrrrrrArAA
        US-TX|share||us.state.gpc|AAAAAAAAAAAArAArAA
        US-FL|market|phone|us-fl.hours|rAAArrrrrrrrrrArAA
        US-FL|share||us.data|AAAAAAAAAAAArAArAA
        US|market|email|us.can-spam.email|AAAAAAAAAAAArrArAA
        US|market|sms|us-ri.hours|rAAArrrrrrrrrrArAA
        CA|market|email|ca.casl.messages|rAAArrArArArrrArAA
        CA|market|sms|ca.casl.messages|rAAArrArArArrrArAA
        CA|market|phone|ca.calls|rAAArrrrrrrrrrArAA
        CA|market|direct-mail|ca.letters|AAAAAAAAAAAArrArAA
        CA|market|display|ca.adverts|rAAArrrrrrrrrrArAA
        CA|profile||ca.data|rAAArrrrrrrrrAArAA
        CA|transact|email|ca.contract|AAAAAAAAAAAArAArAA
        BR|market|email|br.lgpd.8|rAAArrrrrrrrrrArAA
        BR|market|sms|br.lgpd.8|rAAArrrrrrrrrrArAA
        BR|market|phone|br.lgpd.8|rAAArrrrrrrrrrArAA
        BR|market|direct-mail|br.lgpd.8|rAAArrrrrrrrrrArAA
        BR|measure||br.lgpd.8|rAAArrrrrrrrrAArAA
        BR|transact|email|br.lgpd.contract|AAAAAAAAAAAArAArAA
        ?|market|email|ru.152fz.separate|rrrrrrrrrrrrrrrrAr
        ?|market|sms|ru.38fz.18|rrrrrrrrrrrrrrrrrr
        ?|market|phone|de.uwg.calls|rrrrrrrrrrrrrrrrrr
        ?|share||ru.152fz.data|rAArrrrrrrrrrAArAA
        ?|transact|email|us.contract|AAAAAAAAAAAArAArAA
        JP|market|email|-|rrrrrrrrrrrrrrrrrr
        JP|share||-|rrrrrrrrrrrrrrrrrr
        JP|transact|email|-|AAAAAAAAAAAArAArAA
        DE,US-CA|market|email|de.uwg.email|rAArrrArrrrrrrArAA
        CA,US-CA|market|email|ca.casl.messages|rAAArrArArArrrArAA
        GB,CA|market|email|uk.pecr.messages|rAAArrArrrrrrrArAA
        DE,RU|market|email|ru.38fz.18|rrrrrrrrrrrrrrrrAr
        GB,JP|market|email|uk.pecr.messages|rrrrrrrrrrrrrrrrrr
        PL,GB|market|sms|pl.pke.398|rAAArrrrrrrrrrArAA
        """

    static let rows: [Row] = text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[4].count == LawState.allCases.count else { return nil }
        return Row(
            places: parts[0] == "?" ? [] : parts[0].split(separator: ",").map(place),
            use: ConsentUse(
                Purpose(parts[1]), channel: parts[2].isEmpty ? nil : ChannelKind(parts[2])),
            rule: parts[3], allowed: parts[4].map { $0 == "A" },
            testDescription: parts[0..<3].joined(separator: " "))
    }

    private static func place(_ text: Substring) -> RecipientPlace {
        let words = text.split(separator: " ")
        let codes = (words.first ?? "").split(separator: "-").map(String.init)
        var place = RecipientPlace(country: codes.first)
        if codes.count == 2 { place.region = codes[1] }
        if words.count == 2 { place.subscriber = .organisation }
        // A zone of the place in which it is day at the asked instant.
        let name = codes == ["US", "CA"] ? "America/Los_Angeles" : "America/New_York"
        if codes.first == "US", let zone = try? HoursZones.named(name) { place.zones = [zone] }
        return place
    }
}
