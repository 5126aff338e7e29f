// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct AssignmentTests {
    private let arms = [ExperimentArm(ArmID("control")), ExperimentArm(ArmID("new"), weight: 3)]

    @Test func `A25 an assignment is the same everywhere`() throws {
        let experiment = try Experiment(ExperimentID("checkout"), arms: arms)
        let seen = (0..<12).map { experiment.arm(of: testCustomer($0))?.rawValue.first ?? "-" }
        #expect(String(seen) == "nnnnnnnncncn")
    }

    @Test func `A25 arms have their shares, and another experiment assigns anew`() throws {
        let one = try Experiment(ExperimentID("one"), arms: arms)
        let two = try Experiment(ExperimentID("two"), arms: arms)
        var counts = [0, 0, 0, 0]
        for number in 0..<20_000 as Range<UInt64> {
            let first = one.arm(of: testCustomer(number)) == one.control ? 0 : 1
            let second = two.arm(of: testCustomer(number)) == two.control ? 0 : 2
            counts[first + second] += 1
        }
        let check = try SampleRatioCheck(counts: counts, weights: [1, 3, 3, 9])
        #expect(check.isPlausible(level: 0.01))
    }

    @Test func `A25 more traffic moves nobody to another arm`() throws {
        let few = try Experiment(ExperimentID("one"), arms: arms, perTenThousand: 1_000)
        let many = try Experiment(ExperimentID("one"), arms: arms, perTenThousand: 5_000)
        var takesPart = 0
        for number in 0..<5_000 as Range<UInt64> {
            guard let arm = few.arm(of: testCustomer(number)) else { continue }
            takesPart += 1
            #expect(many.arm(of: testCustomer(number)) == arm)
        }
        #expect((400...600).contains(takesPart))
    }

    @Test func `A25 a customer who was two and saw two arms is counted as the policy says`() {
        let day = Timestamp(seconds: 86_400)
        let seen = [
            MergedExposure.Sighting(ArmID("new"), at: day),
            MergedExposure.Sighting(ArmID("control"), at: .epoch),
        ]
        let first = MergedExposure(seen, policy: .first)
        #expect(first.arm == ArmID("control"))
        #expect(first.isMixed)
        #expect(MergedExposure(seen, policy: .leaveOut).arm == nil)
        let same = MergedExposure([seen[0], seen[0]], policy: .leaveOut)
        #expect(same.arm == ArmID("new"))
        #expect(!same.isMixed)
        #expect(MergedExposure([], policy: .first).arm == nil)
    }

    @Test func `A25 an experiment that cannot be is refused`() {
        let control = ExperimentArm(ArmID("control"))
        for arms in [[], [control], [control, control]] {
            #expect(throws: AttributionError.self) { try Experiment(ExperimentID("x"), arms: arms) }
        }
        let none = [control, ExperimentArm(ArmID("new"), weight: 0)]
        #expect(throws: AttributionError.self) { try Experiment(ExperimentID("x"), arms: none) }
        #expect(throws: AttributionError.self) {
            try Experiment(ExperimentID("x"), arms: arms, perTenThousand: 10_001)
        }
    }
}
