// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct ContentTests {
    static let stages = ContentCatalogue.journey

    static func context(_ stage: Stage?, _ channel: ChannelKind? = nil) -> RuleContext {
        var context = RuleContext(at: RuleWorld.time)
        context.stage = stage
        context.channel = channel
        return context
    }

    static func choose(
        _ pieces: [ContentPiece], _ stage: Stage?, limit: Int = 1,
        _ change: (inout ContentRequest) -> Void = { _ in }
    ) -> [ContentChoice] {
        var request = ContentRequest(limit: limit, in: context(stage))
        change(&request)
        return ContentCatalogue(pieces).choose(request)
    }

    static let funnel = [
        ContentPiece(ContentID("how-it-works"), .infographic, for: [.awareness, .interest]),
        ContentPiece(ContentID("compare"), .comparison, for: [.consideration]),
        ContentPiece(ContentID("demo"), .demoVideo, for: [.consideration, .intent]),
        ContentPiece(ContentID("to-checkout"), .link, for: [.intent, .purchase]),
        ContentPiece(ContentID("care"), .guide, for: [.service]),
    ]

    @Test(
        "P26 An infographic at the start, a demo video and links later",
        arguments: zip(
            stages,
            [
                "how-it-works", "how-it-works", "compare", "demo", "to-checkout", "care", "care",
                "care",
            ]))
    func usual(stage: Stage, wanted: String) {
        let choice = Self.choose(Self.funnel, stage).first
        #expect(choice?.piece.id.rawValue == wanted)
        let isOther = stage == .loyalty || stage == .advocacy
        let code = isOther ? "content.other-stage" : "content.stage"
        #expect(choice?.reasons.first?.code.rawValue == code)
    }

    @Test("P26 No piece of another stage is chosen while one fits", arguments: 1...30)
    func noMismatch(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let formats: [ContentFormat] = [.infographic, .demoVideo, .link, ContentFormat("song")]
        let channels: [ChannelKind] = [.web, .app]
        let topics: [ItemFeature] = [.brand("a"), .brand("b"), .category(CategoryPath("c"))]
        for _ in 0..<20 {
            let pieces = (0..<Int.random(in: 0..<12, using: &generator)).map { number in
                var piece = ContentPiece(
                    ContentID("p\(number)"), formats.randomElement(using: &generator) ?? .link)
                piece.stages = Set(
                    Self.stages.filter { _ in
                        Int.random(in: 0..<5, using: &generator) == 0
                    })
                piece.topics = Set(topics.filter { _ in Bool.random(using: &generator) })
                piece.channels = Set(channels.filter { _ in Bool.random(using: &generator) })
                if Int.random(in: 0..<4, using: &generator) == 0 {
                    piece.condition = .channel(.web)
                }
                return piece
            }
            let stage = try #require(Self.stages.randomElement(using: &generator))
            var request = ContentRequest(
                limit: Int.random(in: 0..<5, using: &generator),
                in: Self.context(stage, channels.randomElement(using: &generator)))
            request.seen = [ContentID("p3")]
            request.topics = [.brand("a"): 0.5, .category(CategoryPath("c")): 0.3]
            let open = pieces.filter { piece in
                !request.seen.contains(piece.id) && piece.condition.holds(in: request.context)
                    && (piece.channels.isEmpty
                        || request.context.channel.map(piece.channels.contains) == true)
            }
            let chosen = ContentCatalogue(pieces).choose(request).map(\.piece)
            #expect(Set(chosen).count == chosen.count && chosen.count <= request.limit)
            #expect(chosen.allSatisfy(open.contains))
            let fitting = open.filter { $0.fits(stage) }
            if !fitting.isEmpty {
                #expect(chosen.allSatisfy { $0.fits(stage) })
                #expect(chosen.count == min(request.limit, fitting.count))
            } else if !open.isEmpty, request.limit > 0 {
                #expect(!chosen.isEmpty)
            }
            let again = ContentCatalogue(pieces.shuffled(using: &generator)).choose(request)
            #expect(again.map(\.piece) == chosen)
        }
    }

    @Test("P26 What is about the wanted topic comes first, tagged before untagged, then by form")
    func order() {
        let lamp = ItemFeature.category(CategoryPath("lamp"))
        let pieces = [
            ContentPiece(ContentID("a"), .link),
            ContentPiece(ContentID("b"), .link, for: [.intent]),
            ContentPiece(ContentID("c"), .demoVideo, for: [.intent]),
            ContentPiece(ContentID("d"), .article, about: [lamp]),
            ContentPiece(ContentID("e"), .article, for: [.interest], about: [lamp]),
        ]
        let chosen = Self.choose(pieces, .intent, limit: 9) { $0.topics = [lamp: 1] }
        #expect(chosen.map(\.piece.id.rawValue) == ["d", "c", "b", "a"])
        #expect(
            chosen[0].reasons.map(\.code.rawValue) == ["content.any-stage", "content.topic"])
        #expect(
            chosen[1].reasons.map(\.code.rawValue) == ["content.stage", "content.format"])
        let none = Self.choose(pieces, nil, limit: 1)
        #expect(none.first?.reasons.first?.code == "content.no-stage")
    }

    @Test("P3 Content adapts to searches, interests, place, device and circumstances")
    func variants() {
        let york = LocationID("york")
        let content = AdaptiveContent(
            [
                ContentVariant(ContentID("lamps"), when: .searched("lamp")),
                ContentVariant(
                    ContentID("lamps-york"), when: .searched("lamp") && .location(york)),
                ContentVariant(
                    ContentID("own"), when: .interest(in: .brand("own"), atLeast: 0.6)),
                ContentVariant(
                    ContentID("desk"), when: .circumstance("works-from", is: "home"),
                    priority: 1),
                ContentVariant(ContentID("tall"), when: .device(.smartphone)),
                ContentVariant(ContentID("club"), when: .segment("club") && !.channel(.email)),
            ], otherwise: ContentID("plain"))
        func decide(_ change: (inout RuleContext) -> Void) -> ContentDecision {
            var context = RuleContext(at: RuleWorld.time)
            change(&context)
            let decision = content.decide(in: context)
            #expect(decision == content.decide(in: context))
            return decision
        }
        let plain = decide { _ in }
        #expect(plain.variant.id.rawValue == "plain")
        #expect(plain.reasons.count == 7 && plain.reasons.first?.code == "content.otherwise")
        #expect(decide { $0.searches = ["Blue LAMP"] }.variant.id.rawValue == "lamps")
        let both = decide {
            $0.searches = ["lamp"]
            $0.location = york
        }
        #expect(both.variant.id.rawValue == "lamps-york")
        #expect(both.reasons.first?.words == "lamps-york: searched for lamp and the place is york")
        #expect(both.reasons.dropFirst().map(\.code.rawValue) == ["content.not-variant"])
        let drawn = decide { $0.interests = [.brand("own"): 0.6] }
        #expect(drawn.variant.id.rawValue == "own")
        #expect(decide { $0.interests = [.brand("own"): 0.5] }.variant.id.rawValue == "plain")
        #expect(decide { $0.device = .smartphone }.variant.id.rawValue == "tall")
        let club = decide {
            $0.segments = ["club"]
            $0.channel = .email
        }
        #expect(club.variant.id.rawValue == "plain")
        let home = decide {
            $0.searches = ["lamp"]
            $0.circumstances.set(
                "works-from", to: "home", since: RuleWorld.time,
                until: RuleWorld.time + .seconds(1))
        }
        #expect(home.variant.id.rawValue == "desk")
    }
}
