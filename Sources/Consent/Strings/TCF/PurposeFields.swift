// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The fields of the publisher's purposes, checked for their size.
struct PurposeFields {
    /// How many purposes of the publisher's own there are.
    let customCount: Int
    private let consents: UInt64
    private let interests: UInt64
    private let customConsents: UInt64
    private let customInterests: UInt64

    init(_ purposes: PublisherPurposes) throws(ConsentStringError) {
        customCount = purposes.customCount
        guard (0...63).contains(customCount),
            let consents = purposes.consents.field(24),
            let interests = purposes.legitimateInterests.field(24),
            let customConsents = purposes.customConsents.field(customCount),
            let customInterests = purposes.customLegitimateInterests.field(customCount)
        else { throw .tooLarge(.publisherPurposes, 0) }
        self.consents = consents
        self.interests = interests
        self.customConsents = customConsents
        self.customInterests = customInterests
    }

    /// Writes what follows the type of the segment.
    func write(to writer: inout BitWriter) {
        writer.append(consents, 24)
        writer.append(interests, 24)
        writer.append(customCount, 6)
        guard customCount > 0 else { return }
        writer.append(customConsents, customCount)
        writer.append(customInterests, customCount)
    }
}
