// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A version of the framework whose rules a TC string is held against.
public enum TCPolicy: Hashable, Sendable, CaseIterable {
    /// Version 2.2, of May 2023: policy version 4.
    case v2_2
    /// Version 2.3, of April 2025: policy version 5.
    case v2_3

    /// The purpose that needs consent in every version.
    static let firstPurpose: PurposeIDs = [1]
    /// The purposes that need consent from policy version 4 on.
    static let consentOnly: PurposeIDs = [1, 3, 4, 5, 6]
}
