// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// What Google's tag is told.
@Suite struct GoogleConsentModeTests {
    private let mode = GoogleConsentMode()
    private let now = Timestamp(seconds: 1_000)

    private func granting(_ purposes: Purpose...) -> CustomerConsent {
        consent(purposes.map { grant(ConsentUse($0), 1) })
    }

    @Test("N6 somebody who said nothing grants only what an order takes")
    func nobody() {
        #expect(mode.granted(at: now) == [.functionalityStorage, .securityStorage])
    }

    @Test("N6 each signal follows its purposes and no other")
    func purposes() {
        let order: Set<GoogleConsentMode.Signal> = [.functionalityStorage, .securityStorage]
        #expect(
            mode.granted(by: granting(.measure), at: now) == order.union([.analyticsStorage]))
        #expect(
            mode.granted(by: granting(.share), at: now) == order.union([.adStorage, .adUserData]))
        #expect(
            mode.granted(by: granting(.personalize), at: now)
                == order.union([.personalizationStorage]))
        #expect(
            mode.granted(by: granting(.share, .personalize, .measure), at: now)
                == Set(GoogleConsentMode.Signal.allCases))
        #expect(mode.granted(by: granting(.market, .profile, .locate), at: now) == order)
    }

    @Test("N6 a withdrawal denies, a grant that is to come does not yet grant")
    func withdrawn() {
        let web = ConsentUse(.share, channel: .web)
        let acts = [
            grant(ConsentUse(.share), 1), withdrawal(web, 2),
            grant(ConsentUse(.measure), 2_000),
        ]
        #expect(mode.granted(by: consent(acts), at: now) == mode.granted(at: now))
        let inApp = mode.granted(by: consent(acts), on: .app, at: now)
        #expect(inApp.contains(.adUserData))
        #expect(
            mode.granted(by: consent(acts), at: Timestamp(seconds: 2_000)).contains(
                .analyticsStorage))
    }

    @Test("N6 a signal that needs nothing, or is not named, is denied")
    func unnamed() {
        var mode = mode
        mode.needs = [.adStorage: []]
        #expect(mode.granted(by: granting(.share), at: now).isEmpty)
    }

    @Test("N6 the commands name every signal, a default its regions and how long it waits")
    func commands() {
        let writer = JSONWriter()
        #expect(
            writer.text(GoogleConsentMode.arguments(.update, granted: [.adStorage]))
                == #"["consent","update",{"ad_storage":"granted","ad_user_data":"denied","#
                + #""ad_personalization":"denied","analytics_storage":"denied","#
                + #""functionality_storage":"denied","personalization_storage":"denied","#
                + #""security_storage":"denied"}]"#)
        let standard = writer.text(
            GoogleConsentMode.arguments(
                .standard, granted: [], regions: ["PL", "US-CA"], wait: .milliseconds(500)))
        #expect(standard.hasPrefix(#"["consent","default",{"#))
        #expect(standard.hasSuffix(#""region":["PL","US-CA"],"wait_for_update":500}]"#))
        let endless = GoogleConsentMode.arguments(
            .standard, granted: [], wait: .seconds(Int64.max))
        #expect(writer.text(endless).contains(#""wait_for_update":86400000"#))
    }
}
