// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Numbers as a person reads them.
enum Figure {
    /// A time such as `12.3 µs`.
    static func time(_ nanoseconds: Double) -> String {
        switch nanoseconds {
        case ..<1e3: "\(decimal(nanoseconds)) ns"
        case ..<1e6: "\(decimal(nanoseconds / 1e3)) µs"
        case ..<1e9: "\(decimal(nanoseconds / 1e6)) ms"
        default: "\(decimal(nanoseconds / 1e9)) s"
        }
    }

    /// A rate such as `1.2 M records/s`.
    static func rate(_ perSecond: Double, _ unit: String) -> String {
        switch perSecond {
        case ..<1e4: "\(decimal(perSecond)) \(unit)/s"
        case ..<1e6: "\(decimal(perSecond / 1e3)) k \(unit)/s"
        default: "\(decimal(perSecond / 1e6)) M \(unit)/s"
        }
    }

    /// A size in memory such as `14.2 MB`.
    static func size(_ bytes: UInt64) -> String { "\(decimal(Double(bytes) / 1e6)) MB" }

    /// A number with one decimal, without it where it is zero.
    static func decimal(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "\(value)" }
        let tenths = Int64((value * 10).rounded())
        let whole = tenths / 10
        let rest = abs(tenths % 10)
        return rest == 0 ? "\(whole)" : "\(tenths < 0 && whole == 0 ? "-" : "")\(whole).\(rest)"
    }
}
