// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How windows of channels are written as keys: each channel is a field of `bits` with its number
/// plus one, the oldest in the highest.
struct PathWindows: Sendable {
    let bits: UInt64
    let order: Int
    /// The fields of a state.
    let stateMask: UInt64
    /// The fields of a state and the channel before it.
    let arcMask: UInt64

    init(bits: Int, order: Int) {
        self.bits = UInt64(bits)
        self.order = order
        stateMask = (1 << UInt64(bits * order)) - 1
        arcMask = (1 << UInt64(bits * (order + 1))) - 1
    }

    /// Gives the first window of a path to `body`, then each window of one channel more.
    ///
    /// - Returns: the last state.
    @inline(__always)
    func each(of path: Span<UInt16>, _ body: (UInt64) -> Void) -> UInt64 {
        var window: UInt64 = 0
        let begin = min(order, path.count)
        for index in 0..<begin { window = (window << bits) | (UInt64(path[index]) + 1) }
        body(window)
        for index in begin..<path.count {
            window = ((window << bits) | (UInt64(path[index]) + 1)) & arcMask
            body(window)
        }
        return window & stateMask
    }
}
