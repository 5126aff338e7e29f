// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A journey's steps laid out flat, each with a name, as the machine goes through them.
struct JourneyProgram: Sendable {
    enum Work: Hashable, Sendable {
        /// Waits; goes to `heard` when the event comes, else on.
        case wait(Wait.Until, Wait.UnknownZone, heard: Int)
        /// Goes on when the condition holds, else to `otherwise`.
        case branch(JourneyCondition, otherwise: Int)
        case split([Arm])
        case send(MessagePlan, waitsForBestTime: Bool, loops: [String], stops: [EventName])
        case act(Act.Action)
        /// Begins a round; goes to `past` when there were enough.
        case round(atMost: Int64, past: Int)
        case jump
        case end(End)
    }

    struct Arm: Hashable, Sendable {
        var name: String
        var weight: Int64
        var target: Int
    }

    /// A step; an object, so that to look at it copies nothing.
    final class Node: Sendable {
        let name: String
        let work: Work
        let next: Int
        /// Said when the node goes on, and when it goes the other way.
        let reasons: [Reason]

        init(name: String, work: Work, next: Int) {
            self.name = name
            self.work = work
            self.next = next
            reasons =
                switch work {
                case .branch:
                    [
                        Reason("journey.branch", "\(name): it holds"),
                        Reason("journey.branch", "\(name): it does not hold"),
                    ]
                case .wait:
                    [
                        Reason("journey.waited", "\(name): the time is over"),
                        Reason("journey.heard", "\(name): the event came"),
                    ]
                default: []
                }
        }
    }

    private(set) var nodes: [Node] = []
    private(set) var places: [String: Int] = [:]
    /// Names that two steps have.
    private(set) var repeatedNames: [String] = []
    private var counts: [String: Int] = [:]
    private var loops: [String] = []

    init(_ steps: [JourneyStep]) {
        lay(steps)
        add("done", .end(End()))
    }

    /// The step whose message this is: the name without the number of the round.
    static func step(ofMessage name: String) -> Substring {
        Substring(name.utf8.prefix { $0 != UInt8(ascii: "#") })
    }

    @discardableResult
    private mutating func add(_ name: String?, _ work: Work, kind: String = "step") -> Int {
        let place = nodes.count
        var name = name ?? ""
        if name.isEmpty {
            repeat {
                counts[kind, default: 0] += 1
                name = "\(kind).\(counts[kind, default: 0])"
            } while places[name] != nil
        }
        if places[name] != nil { repeatedNames.append(name) } else { places[name] = place }
        nodes.append(Node(name: name, work: work, next: place + 1))
        return place
    }

    /// Puts other work into a step that is there.
    private mutating func set(_ work: Work, at place: Int) {
        let node = nodes[place]
        nodes[place] = Node(name: node.name, work: work, next: node.next)
    }

    /// Lets a step that is there lead to the end of what is laid so far.
    private mutating func leadOn(from place: Int) {
        lead(from: place, to: nodes.count)
    }

    private mutating func lead(from place: Int, to next: Int) {
        let node = nodes[place]
        nodes[place] = Node(name: node.name, work: node.work, next: next)
    }

    private mutating func lay(_ steps: [JourneyStep]) {
        for step in steps { lay(step) }
    }

    private mutating func lay(_ step: JourneyStep) {
        switch step {
        case .wait(let wait): lay(wait)
        case .branch(let branch):
            let place = add(
                branch.name, .branch(branch.condition, otherwise: 0), kind: "branch")
            lay(branch.then)
            let jump = add(nil, .jump, kind: "join")
            set(.branch(branch.condition, otherwise: nodes.count), at: place)
            lay(branch.otherwise)
            leadOn(from: jump)
        case .split(let split): lay(split)
        case .send(let send):
            add(
                send.name ?? send.plan.name,
                .send(
                    send.plan, waitsForBestTime: send.waitsForBestTime, loops: loops,
                    stops: []))
        case .ladder(let ladder): lay(ladder)
        case .act(let act): add(act.name, .act(act.action), kind: "act")
        case .repeat(let loop):
            let head = add(loop.name, .round(atMost: loop.atMost, past: 0))
            loops.append(loop.name)
            lay(loop.steps)
            loops.removeLast()
            let back = add(nil, .jump, kind: "join")
            lead(from: back, to: head)
            set(.round(atMost: loop.atMost, past: nodes.count), at: head)
        case .end(let end): add(nil, .end(end), kind: "end")
        }
    }

    private mutating func lay(_ wait: Wait) {
        let place = add(wait.name, .wait(wait.until, wait.unknownZone, heard: 0), kind: "wait")
        guard case .event = wait.until, !(wait.heard.isEmpty && wait.missed.isEmpty) else {
            set(.wait(wait.until, wait.unknownZone, heard: place + 1), at: place)
            return
        }
        lay(wait.missed)
        let jump = add(nil, .jump, kind: "join")
        set(.wait(wait.until, wait.unknownZone, heard: nodes.count), at: place)
        lay(wait.heard)
        leadOn(from: jump)
    }

    private mutating func lay(_ split: Split) {
        let place = add(split.name, .split([]))
        var arms: [Arm] = []
        var jumps: [Int] = []
        for arm in split.arms {
            arms.append(Arm(name: arm.name, weight: arm.weight, target: nodes.count))
            lay(arm.steps)
            jumps.append(add(nil, .jump, kind: "join"))
        }
        set(.split(arms), at: place)
        for jump in jumps { leadOn(from: jump) }
    }

    private mutating func lay(_ ladder: Ladder) {
        let stopped = JourneyCondition.any(ladder.stops.map { .seen($0) })
        let head = add(ladder.name, .branch(.not(stopped), otherwise: 0))
        var ways: [Int] = []
        var audiences: [String] = []
        for (index, rung) in ladder.rungs.prefix(max(ladder.atMost, 0)).enumerated() {
            let name = "\(ladder.name).\(index + 1)"
            switch rung {
            case .message(let plan):
                add(
                    name,
                    .send(plan, waitsForBestTime: false, loops: loops, stops: ladder.stops))
            case .audience(let audience):
                add(name, .act(.joinAudience(audience)))
                if !audiences.contains(audience) { audiences.append(audience) }
            }
            let until = Wait.Until.event(ladder.stops, atMost: ladder.pause)
            ways.append(add("\(name).wait", .wait(until, .goesOn, heard: 0)))
            if ladder.stopsWhenAnswered, case .message = rung {
                ways.append(
                    add("\(name).answer", .branch(.not(.answered(name)), otherwise: 0)))
            }
        }
        let exit = nodes.count
        for audience in audiences {
            add("\(ladder.name).leave.\(audience)", .act(.leaveAudience(audience)))
        }
        // Who has bought already was in no audience of the ladder.
        set(.branch(.not(stopped), otherwise: nodes.count), at: head)
        for way in ways {
            switch nodes[way].work {
            case .wait(let until, let unknown, _):
                set(.wait(until, unknown, heard: exit), at: way)
            case .branch(let condition, _):
                set(.branch(condition, otherwise: exit), at: way)
            default: continue
            }
        }
    }
}
