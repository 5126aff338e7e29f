// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension USPrivacySection {
    /// The text of the section, in its dialect, each segment padded to whole characters.
    public func encoded() -> String {
        unsafe String(unsafeUninitializedCapacity: 32) { text in
            var writer = unsafe BitWriter(text)
            let hasExtra = globalPrivacyControl != nil || sensitive != nil
            if layout.hasHeader, !dialect.contains(.noSectionHeader) {
                writer.append(Int(section.rawValue), 6)
                writer.append(version, 6)
                let entry = VendorRanges.Entry(first: 1, last: 1)
                writer.appendFibonacci(VendorRanges(entries: hasExtra ? [entry] : []))
                writer.padTo6()
                writer.character(UInt8(ascii: "."))
            }
            writer.append(mspaVersion ?? version, 6)
            let width = layout.bits - 6
            writer.append(values >> UInt64(64 - width), width)
            writer.padTo6()
            if let globalPrivacyControl {
                writer.character(UInt8(ascii: "."))
                writer.append(1, 2)
                writer.append(globalPrivacyControl)
                writer.padTo6()
            }
            if let sensitive {
                writer.character(UInt8(ascii: "."))
                writer.append(UInt64(sensitive), 16)
                writer.padTo6()
            }
            return writer.count
        }
    }

    /// The section as its specification says, in the newest version.
    ///
    /// - Returns: nil when its version is not defined: nobody knows what it says.
    public var standardized: USPrivacySection? {
        guard !dialect.contains(.undefinedVersion), var copy = USPrivacySection(section) else {
            return nil
        }
        for field in USPrivacyField.allCases {
            var values = self[field]
            let count = copy[field].count
            if field != .sensitiveDataProcessing || !layout.isSplit {
                values += Array(repeating: 0, count: max(0, count - values.count))
            }
            copy.set(values, for: field)
        }
        copy.mspaVersion = mspaVersion
        copy.setGlobalPrivacyControl(globalPrivacyControl)
        return copy
    }
}
