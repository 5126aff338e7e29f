// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The signal with which a browser says that its user does not want data sold, shared or used for
/// advertising elsewhere.
///
/// It is the request header `Sec-GPC` of the W3C's Global Privacy Control, binding in several states of
/// the US. It is a withdrawal like any other, so it is to be recorded before the first decision about
/// the request.
public enum GlobalPrivacyControl {
    /// The name of the header; names of headers have no case.
    public static let headerName = "Sec-GPC"

    /// Whether the signal is on.
    ///
    /// - Parameter values: the values of all headers of that name in the request.
    /// - Returns: `true` when one of them is `1`; a header that was sent twice, and joined on the way,
    ///   counts too. Anything else is no signal.
    public static func isOn(_ values: [String]) -> Bool {
        values.contains { value in
            value.utf8.split(separator: UInt8(ascii: ",")).contains { part in
                var part = part[...]
                while let first = part.first, first == 0x20 || first == 0x09 { part.removeFirst() }
                while let last = part.last, last == 0x20 || last == 0x09 { part.removeLast() }
                return part.elementsEqual([UInt8(ascii: "1")])
            }
        }
    }

    /// The withdrawal that the signal is; nil when it is off.
    ///
    /// - Parameters:
    ///   - values: the values of all headers of that name in the request.
    ///   - uses: what is withdrawn: by default that data are handed to others.
    /// - Returns: the act to record with the request's event.
    public static func withdrawal(
        _ values: [String], of uses: [ConsentUse] = [ConsentUse(.share)]
    ) -> ConsentAct? {
        guard isOn(values) else { return nil }
        return ConsentAct(
            .object, uses, capturePoint: headerName, method: .globalPrivacyControl)
    }
}
