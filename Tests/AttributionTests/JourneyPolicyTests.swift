// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct JourneyPolicyTests {
    /// Computed apart: SHA-256 over the documented layout.
    @Test("The digest is the same on every machine")
    func vectors() {
        let usual = "c8bedf2823f990546cb96c8fb5d74416771fdb04b7142f31ca5750dea2a12e2a"
        #expect(JourneyPolicy().digest.description == usual)
        var own = JourneyPolicy()
        own.name = "2026"
        own.defaultLookback = day * 7
        own.lookback = [.view: day, .drop: day * 90]
        own.restartsAfterConversion = false
        own.direct = .never
        own.views = .withoutAnyClick
        own.repeatWindow = .seconds(1_800)
        own.excluded = [Channel(.forum), Channel(.display)]
        let other = "b9c553fe195fa1a1701092e56fc7c773e535a8025bc8b6b44886315fc70a73d4"
        #expect(own.digest.description == other)
    }

    @Test("Each setting changes the digest, and settings that mean the same do not")
    func settings() {
        let changes: [(inout JourneyPolicy) -> Void] = [
            { $0.name = "other" },
            { $0.lookback[.click] = day },
            { $0.defaultLookback = day },
            { $0.restartsAfterConversion = false },
            { $0.direct = .asTouch },
            { $0.directChannels = [] },
            { $0.views = .withoutClickOfChannel },
            { $0.views = .withoutAnyClick },
            { $0.repeatWindow = .seconds(1) },
            { $0.excluded = [Channel(.direct)] },
        ]
        var digests: Set<SHA256Digest> = [JourneyPolicy().digest]
        for change in changes {
            var policy = JourneyPolicy()
            change(&policy)
            digests.insert(policy.digest)
        }
        #expect(digests.count == changes.count + 1)
        var same = JourneyPolicy()
        same.lookback[.view] = same.defaultLookback
        #expect(same.digest == JourneyPolicy().digest)
    }

    @Test("The report carries the digest of its policy and the name of its model")
    func certificate() throws {
        var policy = JourneyPolicy()
        policy.name = "spring"
        let set = JourneySet(
            touches: [touch("a", at(0), .email)], facts: [sale("o", at(1), "1", 5)], policy: policy)
        let report = try set.report(.lastTouch)
        #expect(report.certificate.policy == policy.digest)
        #expect(report.certificate.model == "last-touch")
        let why = try set.explain(OrderID("1"), models: [.linear])
        #expect(why?.policy == policy.digest)
    }

    @Test("A look back below zero is zero")
    func negative() {
        var policy = JourneyPolicy()
        policy.defaultLookback = day * -3
        let touches = [touch("a", at(1), .email), touch("b", at(2), .email)]
        let set = JourneySet(touches: touches, facts: [sale("o", at(2), "1", 5)], policy: policy)
        #expect(counted(set, "1") == ["b"])
    }
}
