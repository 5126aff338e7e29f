// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension WriteTransaction {
    /// Puts the bytes of a published version under a key; what was published stands.
    ///
    /// - Returns: why it was not put: the version has other words; nil where it was, by this call
    ///   or an earlier one.
    func publish(
        _ bytes: [UInt8], under key: Key, else code: Reason.Code
    ) throws -> Refusal? {
        guard let known = try value(for: key) else {
            try set(bytes, for: key)
            return nil
        }
        if known == bytes { return nil }
        return Refusal(code, "the version was published with other words", field: "version")
    }
}
