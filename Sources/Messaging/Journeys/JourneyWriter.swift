// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Writes a journey's parts as bytes that two equal journeys have in common.
struct JourneyWriter {
    private var writer = RecordWriter()

    var bytes: [UInt8] { writer.bytes }

    mutating func add(_ text: String) { writer.append(text) }
    mutating func add(_ number: Int64) { writer.append(number) }
    mutating func add(_ duration: Duration) { writer.append(duration.wholeMicroseconds) }
    mutating func add(_ value: JSONValue) { value.write(to: &writer) }
    mutating func add(_ names: [EventName]) { writer.append(each: names) { $0.append($1) } }

    mutating func mark(_ mark: UInt8, _ texts: String...) {
        writer.append(byte: mark)
        for text in texts { writer.append(text) }
    }

    mutating func add(_ number: Double) { writer.append(number.bitPattern) }

    mutating func add(_ moment: LocalMoment) {
        writer.append(moment.hour)
        writer.append(moment.minute)
        writer.append(each: moment.weekdays.map(\.rawValue).sorted()) { $0.append($1) }
    }

    mutating func add(_ condition: JourneyCondition) {
        switch condition {
        case .always: mark(1)
        case .seen(let name): mark(2, name.rawValue)
        case .seenWithin(let name, let age):
            mark(3, name.rawValue)
            add(age)
        case .value(let path, let comparison):
            mark(4, path.text)
            add(comparison)
        case .near(let place, let latitude, let longitude):
            mark(5, place.name, latitude.text, longitude.text)
            for number in [place.latitude, place.longitude, place.radius] { add(number) }
        case .causeWithin(let age):
            mark(6)
            add(age)
        case .segment(let name): mark(7, name)
        case .stage(let stage): mark(8, stage.rawValue)
        case .sent(let step): mark(9, step)
        case .noticed(let step): mark(10, step)
        case .answered(let step): mark(11, step)
        case .all(let parts), .any(let parts):
            if case .all = condition { mark(12) } else { mark(13) }
            add(Int64(parts.count))
            for part in parts { add(part) }
        case .not(let part):
            mark(14)
            add(part)
        case .same(let left, let right): mark(15, left.text, right.text)
        case .includes(let list, let element): mark(16, list.text, element.text)
        }
    }

    private mutating func add(_ comparison: JourneyComparison) {
        switch comparison {
        case .isPresent: mark(1)
        case .isMissing: mark(2)
        case .equals(let value):
            mark(3)
            add(value)
        case .differs(let value):
            mark(4)
            add(value)
        case .isOneOf(let values):
            mark(5)
            add(.array(values))
        case .contains(let value):
            mark(6)
            add(value)
        case .below(let limit):
            mark(7)
            add(limit)
        case .above(let limit):
            mark(8)
            add(limit)
        case .within(let age):
            mark(9)
            add(age)
        }
    }

    mutating func add(_ exit: Exit) {
        switch exit.cause {
        case .events(let events):
            mark(21)
            add(events)
        case .event(let events, let condition):
            mark(22)
            add(events)
            add(condition)
        case .condition(let condition):
            mark(23)
            add(condition)
        }
        add(exit.reason.code.rawValue)
    }

    mutating func add(_ goal: Goal) {
        mark(24)
        add(goal.events)
        if let condition = goal.condition { add(condition) }
    }

    mutating func add(_ node: JourneyProgram.Node, ways: Bool = true) {
        mark(30, node.name)
        if ways { add(Int64(node.next)) }
        switch node.work {
        case .wait(let until, let unknownZone, let heard):
            mark(31)
            writer.append(byte: unknownZone.rawValue)
            if ways { add(Int64(heard)) }
            add(until)
        case .branch(let condition, let otherwise):
            mark(32)
            if ways { add(Int64(otherwise)) }
            add(condition)
        case .split(let arms):
            mark(33)
            for arm in arms {
                add(arm.name)
                add(arm.weight)
                if ways { add(Int64(arm.target)) }
            }
        case .send(let plan, let waitsForBestTime, let loops, let stops):
            mark(34)
            add(plan)
            writer.append(waitsForBestTime)
            writer.append(each: loops) { $0.append($1) }
            add(stops)
        case .act(let action): add(action)
        case .round(let limit, let past):
            mark(36)
            add(limit)
            if ways { add(Int64(past)) }
        case .jump: mark(37)
        case .end(let end):
            mark(38, end.reason.code.rawValue)
            writer.append(end.reachesGoal)
        }
    }

    private mutating func add(_ until: Wait.Until) {
        switch until {
        case .elapsed(let duration):
            mark(1)
            add(duration)
        case .local(let moment):
            mark(2)
            add(moment)
        case .anniversary(let path, let moment):
            mark(3, path.text)
            add(moment)
        case .event(let events, let limit):
            mark(4)
            add(events)
            add(limit)
        }
    }

    private mutating func add(_ action: Act.Action) {
        mark(35)
        switch action {
        case .note(let name, let value):
            mark(1, name)
            add(value)
        case .promise(let name, let duration):
            mark(2, name)
            add(duration)
        case .keepPromise(let name): mark(3, name)
        case .survey(let name): mark(4, name)
        case .joinAudience(let name): mark(5, name)
        case .leaveAudience(let name): mark(6, name)
        }
    }

    private mutating func add(_ plan: MessagePlan) {
        add(plan.name)
        add(plan.messageClass.rawValue)
        add(plan.purpose.rawValue)
        writer.append(plan.topic) { $0.append($1) }
        add(plan.life)
        writer.append(each: plan.channels) { $0.append($1) }
        switch plan.fallback {
        case .none: mark(1)
        case .whenRefused: mark(2)
        case .notSeen(let patience):
            mark(3)
            add(patience)
        }
    }
}
