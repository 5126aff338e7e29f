// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct CheckoutTokenTests {
    typealias World = IdentityWorld

    static let key = HMACSHA256.Key(Array("checkout".utf8))
    static let start = World.start

    static func continuation(_ events: [CustomerEvent], of customer: CustomerID) -> Continuation {
        Continuation(
            folding: events, of: customer, in: Channel(.app), at: start + .seconds(50),
            ContinuityRules(), ContinuityTests.offers)
    }

    static func code(
        _ text: String, _ customer: ResolvedCustomer, at second: Int64 = 60,
        key: HMACSHA256.Key = key
    ) -> JourneyError.Code? {
        do throws(JourneyError) {
            _ = try CheckoutToken(text, key: key, for: customer, at: start + .seconds(second))
            return nil
        } catch {
            return error.code
        }
    }

    static let events = ContinuityTests.begun(on: .app, by: [ContinuityTests.ann])

    @Test("I10 a token names the checkout, and says whether the goods are the same")
    func roundTrip() throws {
        let ann = ResolvedCustomer(alone: ProfileID(Token128(high: 4, low: 2)))
        let begun = Self.continuation(Self.events, of: ann.id)
        let text = CheckoutToken(begun, validFor: .seconds(600)).text(key: Self.key)
        let token = try CheckoutToken(
            text, key: Self.key, for: ann, at: Self.start + .seconds(60))
        #expect(token.steps == [.contact, .delivery] && token.customer == ann.id)
        #expect(token.hasGoods(of: begun))
        let more = ContinuityTests.event(
            "more", at: 40, .cartChanged, on: .web,
            .cart(CartChange(.add, [OrderLine(ItemID("vase"))])))
        #expect(!token.hasGoods(of: Self.continuation(Self.events + [more], of: ann.id)))
        for text in [text, String(describing: token)] {
            #expect(!text.contains("lamp") && !text.contains("example"))
        }
    }

    @Test("I10 a token that is too early, too late, another's or signed by another is refused")
    func refusals() {
        let ann = ResolvedCustomer(alone: ProfileID(Token128(high: 4, low: 2)))
        let bob = ResolvedCustomer(alone: ProfileID(Token128(high: 4, low: 3)))
        let text = CheckoutToken(
            Self.continuation(Self.events, of: ann.id), validFor: .seconds(600)
        ).text(key: Self.key)
        #expect(Self.code(text, ann) == nil)
        #expect(Self.code(text, ann, at: 49) == .expired)
        #expect(Self.code(text, ann, at: 649) == nil)
        #expect(Self.code(text, ann, at: 650) == .expired)
        #expect(Self.code(text, bob) == .otherCustomer)
        #expect(Self.code(text, ann, key: HMACSHA256.Key([1])) == .forged)
        for other in ["", "A", "hello", text + "A", String(repeating: "A", count: 9_000)] {
            #expect([.malformed, .forged].contains(Self.code(other, ann)))
        }
    }

    @Test("I10 no change of a token is taken for a token, and none traps")
    func fuzzed() {
        let ann = ResolvedCustomer(alone: ProfileID(Token128(high: 4, low: 2)))
        let text = CheckoutToken(
            Self.continuation(Self.events, of: ann.id), validFor: .seconds(600)
        ).text(key: Self.key)
        let digits = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var random = SeededGenerator(seed: 100)
        // Every digit of the text is changed once, and then whatever comes.
        for place in text.utf8.indices.indices {
            var bytes = Array(text.utf8)
            let index = text.utf8.distance(from: text.utf8.startIndex, to: place)
            bytes[index] = digits.filter { $0 != bytes[index] }.randomElement(using: &random) ?? 0
            let code = Self.code(String(decoding: bytes, as: UTF8.self), ann)
            #expect([.malformed, .forged].contains(code))
        }
        for _ in 0..<5_000 {
            var bytes = Array(text.utf8)
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...127, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(digits[Int.random(in: 0..<64, using: &random)], at: place)
                default: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
                }
                if bytes.isEmpty { bytes = [65] }
            }
            let changed = String(decoding: bytes, as: UTF8.self)
            if changed != text { #expect(Self.code(changed, ann) != nil) }
        }
    }

    @Test("I10 a token stays good when its customer gets another name", arguments: StoreKind.here)
    func renamed(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let app = Identifier(.device, "app")
            try await world.pipeline.record(ContinuityTests.begun(on: .app, by: [app]))
            let anonymous = try #require(try await world.customer(.device, "app"))
            let begun = try await world.store.read { transaction in
                try world.engine.continuation(
                    of: anonymous, in: Channel(.app), at: Self.start + .seconds(50),
                    in: transaction)
            }
            let text = CheckoutToken(begun, validFor: .seconds(600)).text(key: Self.key)
            // She is older than the device: the customer is named after her from now on.
            try await world.pipeline.record([
                World.event("old", at: -100, [ContinuityTests.ann]),
                World.event("in", at: 55, [app, ContinuityTests.ann], name: .signedIn),
            ])
            let ann = try #require(try await world.customer(.account, "ann"))
            #expect(ann.id != anonymous.id)
            #expect(Self.code(text, ann) == nil)
        }
    }
}
