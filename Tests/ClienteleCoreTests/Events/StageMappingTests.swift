// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite struct StageMappingTests {
    @Test("C5 every name of the vocabulary has a stage or is known to have none")
    func complete() {
        for name in EventName.vocabulary {
            #expect(StageMapping.standard.answer(for: name) != .unmapped, "\(name)")
        }
    }

    @Test(
        "C5 the e-commerce events fall into the stages of the funnel",
        arguments: [
            (EventName.adViewed, Stage.awareness), (.pageViewed, .interest),
            (.itemViewed, .consideration), (.searched, .consideration), (.cartChanged, .intent),
            (.checkoutStarted, .intent), (.orderPlaced, .purchase), (.storeReceipt, .purchase),
            (.orderRefunded, .service), (.signedUp, .loyalty), (.itemReviewed, .advocacy),
        ])
    func stages(name: EventName, stage: Stage) {
        #expect(StageMapping.standard.answer(for: name) == .stage(stage))
    }

    @Test("C5 an unmapped name is reported with its count, never guessed; a mapping can be changed")
    func unmapped() {
        let wish = EventName("wish-granted")
        let names: [EventName] = [wish, .pageViewed, wish, .messageBounced]
        let report = StageMapping.standard.report(names)
        #expect(report.unmapped == [wish: 2])
        #expect(report.stages == [.interest: 1])
        var mapping = StageMapping.standard
        mapping.stages[wish] = Stage("delight")
        #expect(mapping.answer(for: wish) == .stage(Stage("delight")))
    }
}
