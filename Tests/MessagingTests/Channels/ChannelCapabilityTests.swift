// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

@Suite struct ChannelCapabilityTests {
    static let kinds = ChannelCapability.usual.keys.sorted()

    /// A content that breaks every limit of `capability` that can be broken.
    static func worst(for capability: ChannelCapability) -> ContentMeasure {
        var content = ContentMeasure(
            subject: String(repeating: "ж", count: 1_000),
            text: String(repeating: "ж", count: 7_000))
        content.hasHTML = true
        content.buttons = Array(repeating: String(repeating: "b", count: 61), count: 11)
        content.media = .all
        content.links = 1
        content.hasLocation = true
        content.hasPayment = true
        content.asksForReply = true
        content.mustArriveWithin = .seconds(600)
        return content
    }

    @Test("C21 a content is refused for what the channel cannot do, and for nothing else")
    func table() throws {
        for kind in Self.kinds {
            let capability = try #require(ChannelCapability.usual[kind])
            let codes = Set(capability.violations(of: Self.worst(for: capability)).map(\.code))
            #expect(codes.contains("capability.html") != capability.showsHTML, "\(kind)")
            #expect(codes.contains("capability.buttons") == (capability.buttons == nil), "\(kind)")
            #expect(
                codes.contains("capability.too-many-buttons") == (capability.buttons != nil),
                "\(kind)")
            #expect(codes.contains("capability.media"), "\(kind)")
            #expect(codes.contains("capability.links") == (capability.links == .none), "\(kind)")
            #expect(codes.contains("capability.location") != capability.takesLocation, "\(kind)")
            #expect(codes.contains("capability.payment") != capability.takesPayment, "\(kind)")
            #expect(codes.contains("capability.replies") != capability.takesReplies, "\(kind)")
            #expect(
                codes.contains("capability.subject") == (capability.subject == .none), "\(kind)")
            #expect(
                codes.contains("capability.text-too-long") == (capability.text != nil), "\(kind)")
            let mayBeLate = capability.holdsFor != nil && !capability.takesExpiry
            #expect(codes.contains("capability.expiry") == mayBeLate, "\(kind)")
        }
    }

    @Test("C21 a content at the limit goes, one unit more is refused with the limit and the excess")
    func limits() {
        var capability = ChannelCapability.text(TextLimit(10, .characters))
        capability.subject = .required(TextLimit(4, .bytes))
        capability.buttons = ButtonLimit(1, title: TextLimit(2, .utf16))
        var content = ContentMeasure(subject: "жж", text: "0123456789")
        content.buttons = ["😀"]
        #expect(capability.refusal(of: content) == nil)
        content = ContentMeasure(subject: "жж.", text: "0123456789abc")
        content.buttons = ["a", "😀."]
        #expect(
            capability.violations(of: content) == [
                Reason(
                    "capability.subject-too-long", "the subject is over 4 bytes by 1",
                    field: "subject"),
                Reason(
                    "capability.text-too-long", "the text is over 10 characters by 3",
                    field: "text"),
                Reason("capability.too-many-buttons", "over 1 buttons by 1", field: "buttons"),
                Reason(
                    "capability.button-too-long", "the title is over 2 UTF-16 units by 1",
                    field: "buttons[1]"),
            ])
        #expect(
            capability.violations(of: ContentMeasure(text: "")).map(\.code)
                == ["capability.no-subject"])
        capability.totalBytes = 5
        #expect(
            capability.violations(of: ContentMeasure(subject: "ab", text: "0123")).map(\.words)
                == ["the content is over 5 bytes by 1"])
    }

    typealias ButtonLimit = ChannelCapability.ButtonLimit

    @Test(
        "C21 each unit counts what it says",
        arguments: [
            (TextLimit.Unit.bytes, 26), (.characters, 5), (.utf16, 13), (.smsUnits, 13),
            (.segments, 1),
        ])
    func units(unit: TextLimit.Unit, expected: Int) {
        // Three letters, one of them with a combining accent, a family of three, and a euro sign.
        let text = "abe\u{301}👩‍👩‍👧€"
        let limit = TextLimit(expected, unit)
        #expect(limit.length(of: text) == expected)
        #expect(limit.excess(of: text) == nil)
        #expect(TextLimit(expected - 1, unit).excess(of: text) == 1)
    }

    @Test("C21 nothing that a reason says comes from the content")
    func silent() {
        for kind in Self.kinds {
            guard let capability = ChannelCapability.usual[kind] else { continue }
            for reason in capability.violations(of: Self.worst(for: capability)) {
                #expect(!reason.words.contains("ж") && !reason.words.contains("bb"))
            }
        }
    }

    @Test("C21 a messenger is open for 24 hours after the person's last message, mail always")
    func window() {
        let last = Timestamp(seconds: 1_000_000)
        let day = Duration.seconds(86_400)
        let messenger = ChannelCapability.messenger
        #expect(messenger.closedReplyWindow(lastMessage: last, at: last) == nil)
        let final = Timestamp(microseconds: (last + day).microseconds - 1)
        #expect(messenger.closedReplyWindow(lastMessage: last, at: final) == nil)
        let closed = messenger.closedReplyWindow(lastMessage: last, at: last + day)
        #expect(closed?.code == "capability.reply-window")
        #expect(messenger.closedReplyWindow(lastMessage: nil, at: last) != nil)
        #expect(ChannelCapability.email.closedReplyWindow(lastMessage: nil, at: last) == nil)
    }

    @Test("C21 an SMS costs by its parts, rounded up to the cent")
    func cost() throws {
        var sms = ChannelCapability.sms
        #expect(try sms.cost(of: ContentMeasure(text: "a")) == nil)
        sms.cost = SendingCost(Money(minorUnits: 4_500, .eur), for: 1_000, .segment)
        let one = ContentMeasure(text: "Hello")
        let three = ContentMeasure(text: String(repeating: "ж", count: 135))
        #expect(try sms.cost(of: one) == Money(minorUnits: 5, .eur))
        #expect(try sms.cost(of: three) == Money(minorUnits: 14, .eur))
        sms.cost = SendingCost(Money(minorUnits: .max, .eur), .segment)
        #expect(throws: MoneyError.self) { try sms.cost(of: three) }
    }
}
