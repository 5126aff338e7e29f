// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation

extension Promises {
    /// Judges every message that left the house: whose it is, whether he agreed, whether his cart was left behind.
    mutating func judgeMessages(_ delivery: Delivery, folder: String) async throws {
        let world = delivery.world
        var touches: [Int: [Touch]] = [:]
        for touch in world.touches { touch.person.map { touches[$0, default: []].append(touch) } }
        var truths: [Int: PersonTruth] = [:]
        for (person, own) in touches { truths[person] = PersonTruth(own, in: world) }

        var possible = Set<Sent>()
        var certain = Set<Sent>()
        for (person, truth) in truths {
            let reminders = truth.reminders(
                delay: Shop.reminderDelay, planned: { Self.hour($0, from: world.start) },
                sent: { Self.day($0, delivery.zone) })
            let end = world.end + .seconds(3 * 86_400)
            for reminder in reminders where reminder.handOff <= end {
                let sent = Sent(person: person, cause: reminder.change)
                possible.insert(sent)
                if reminder.isCertain { certain.insert(sent) }
            }
        }
        var found = Set<Sent>()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        where name.hasSuffix(".json") {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
            guard let file = try? JSONValue(json: bytes), let key = file["key"]?.stringValue,
                let cause = file["cause"]?.stringValue, let address = file["to"]?.stringValue,
                let number = delivery.cartTouches[EventID(cause)],
                let person = world.touches[number].person, let truth = truths[person]
            else {
                check(false, "no-send-without-consent", "\(name) rests on no cart that was planted")
                continue
            }
            let change = world.touches[number].at
            let handOff = Self.day(
                Self.hour(change + Shop.reminderDelay, from: world.start), delivery.zone)
            let plain = address.lowercased().filter { !$0.isWhitespace }
            check(
                plain == world.people[person].email && truth.agreesToMail(at: handOff),
                "no-send-without-consent", "\(name) went to somebody who did not agree")
            check(
                truth.hasCart(at: handOff) && !truth.bought(from: change, knownAt: handOff),
                "reminders-only-for-carts-left-behind", "\(name) reminds of nothing")
            let isNew = found.insert(Sent(person: person, cause: change)).inserted
            check(
                name == "\(key).json" && isNew, "one-message-for-each-cart",
                "\(name) went twice for one cart")
        }
        check(
            certain.isSubset(of: found), "every-cart-left-behind-is-reminded",
            "\(certain.subtracting(found).count) of \(certain.count) reminders did not go")
        check(
            found.isSubset(of: possible), "reminders-only-for-carts-left-behind",
            "\(found.subtracting(possible).count) reminders went that should not")
    }

    private struct Sent: Hashable {
        var person: Int
        var cause: Timestamp
    }

    /// The first full hour of the run that is not before `time`.
    private static func hour(_ time: Timestamp, from start: Timestamp) -> Timestamp {
        let hour: Int64 = 3_600_000_000
        let past = time.microseconds - start.microseconds
        return Timestamp(microseconds: start.microseconds + (past + hour - 1) / hour * hour)
    }

    /// The first full hour by day that is not before `time`.
    private static func day(_ time: Timestamp, _ zone: TimeZoneRules) -> Timestamp {
        var time = time
        while !Delivery.isDay(time, zone) { time = time + .seconds(3_600) }
        return time
    }
}
