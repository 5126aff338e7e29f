// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A journey: what begins it, what ends it, what it is for, and its steps.
///
/// A value without closures, so that two versions of it can be compared, and the same journey
/// runs in a service and in a test that lasts a year.
///
/// ```swift
/// let cart = Journey(
///     "cart", version: 1, on: JourneyTrigger(.cartChanged, occasion: .constant("cart")),
///     reentry: .restart, carries: ["cart"]
/// ) {
///     Exit(on: .orderPlaced, .storeReceipt)
///     Wait(.seconds(3 * 3_600))
///     Send(reminder)
/// }
/// ```
public struct Journey: Hashable, Sendable {
    let rules: JourneyRules

    /// The name; part of every message's key.
    public var name: String { rules.name }
    /// The version; a change of anything but texts takes a higher one.
    public var version: Int64 { rules.version }
    /// What begins it.
    public var trigger: JourneyTrigger { rules.trigger }
    /// Who may enter, asked when the trigger comes.
    public var entry: JourneyCondition { rules.entry }
    /// Who may enter again, and when.
    public var reentry: JourneyReentry { rules.reentry }
    /// What becomes of those inside when this version takes the place of an older one.
    public var change: JourneyChange { rules.change }
    /// The names of values of the view that its messages carry.
    public var carries: [String] { rules.carries }
    /// When it ends early.
    public var exits: [Exit] { rules.exits }
    /// What it is for.
    public var goals: [Goal] { rules.goals }
    /// Its steps.
    public var steps: [JourneyStep] { rules.steps }
    var program: JourneyProgram { rules.program }
    /// All event names that matter to it.
    public var mentions: Set<EventName> { rules.mentions }

    /// A journey.
    ///
    /// - Parameters:
    ///   - name: its own among all of the retailer's.
    ///   - version: higher with each change.
    ///   - trigger: what begins it.
    ///   - entry: who may enter.
    ///   - reentry: who may enter again.
    ///   - change: what becomes of those who are inside an older version.
    ///   - carries: values of the view that its messages carry.
    ///   - parts: exits, goals and steps.
    public init(
        _ name: String, version: Int64 = 1, on trigger: JourneyTrigger,
        entry: JourneyCondition = .always, reentry: JourneyReentry = .oncePerOccasion,
        change: JourneyChange = .finish, carries: [String] = [],
        @JourneyBuilder parts: () -> [JourneyBuilder.Part]
    ) {
        var exits: [Exit] = []
        var goals: [Goal] = []
        var steps: [JourneyStep] = []
        for part in parts() {
            switch part {
            case .exit(let exit): exits.append(exit)
            case .goal(let goal): goals.append(goal)
            case .step(let step): steps.append(step)
            }
        }
        rules = JourneyRules(
            name: name, version: version, trigger: trigger, entry: entry, reentry: reentry,
            change: change, carries: carries, exits: exits, goals: goals, steps: steps)
    }

    /// The messages that it may send, in the order of its steps.
    public var plans: [MessagePlan] {
        program.nodes.compactMap { node in
            if case .send(let plan, _, _, _) = node.work { return plan }
            return nil
        }
    }

    /// The names of all its steps, in order.
    public var stepNames: [String] { program.nodes.map(\.name) }

    /// Whether two journeys are the same value.
    public static func == (left: Journey, right: Journey) -> Bool {
        left.rules === right.rules
            || left.name == right.name && left.version == right.version
                && left.trigger == right.trigger
                && left.entry == right.entry && left.reentry == right.reentry
                && left.change == right.change && left.carries == right.carries
                && left.exits == right.exits && left.goals == right.goals
                && left.steps == right.steps
    }

    /// Hashes the name and the version.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(version)
    }
}
