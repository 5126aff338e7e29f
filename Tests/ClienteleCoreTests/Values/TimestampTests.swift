// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite struct TimestampTests {
    @Test("moving an instant saturates and never traps")
    func saturates() {
        #expect(Timestamp.distantFuture + .seconds(1) == .distantFuture)
        #expect(Timestamp.distantPast - .seconds(1) == .distantPast)
        #expect(Timestamp(seconds: .max) == .distantFuture)
        #expect(Timestamp(milliseconds: .min) == .distantPast)
        #expect(Timestamp.epoch + .seconds(Int64.max) == .distantFuture)
        #expect(Timestamp.epoch + .nanoseconds(1_999) == Timestamp(microseconds: 1))
    }

    @Test("the duration between two instants brings one to the other")
    func duration() {
        let a = Timestamp(microseconds: -7)
        let b = Timestamp(seconds: 3)
        #expect(a + a.duration(to: b) == b)
        #expect(b + b.duration(to: a) == a)
        #expect(Timestamp.distantPast.duration(to: .distantFuture) > .zero)
    }
}
