// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// That a vocabulary has more uses than fit.
public struct ConsentVocabularyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// How many fit.
    public let most: Int

    init(most: Int) { self.most = most }

    /// What is wrong.
    public var description: String {
        "ConsentVocabularyError: more than \(most) uses; leave topics or channels out"
    }
}
