// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Data with which a template takes a certain branch.
public struct TemplatePreview: Hashable, Sendable {
    /// The branch: where its tag stands; nil for the way with all data there.
    public let place: TemplatePlace?
    /// Whether the branch is taken or passed by.
    public let isTaken: Bool
    /// The data.
    public let data: JSONObject

    init(place: TemplatePlace?, isTaken: Bool, data: JSONObject) {
        self.place = place
        self.isTaken = isTaken
        self.data = data
    }
}

extension Template {
    /// One data set for each branch of the template, and one more in which nothing is missing.
    ///
    /// For each `if`, `unless`, `when` and loop the data are made so that its condition holds, and
    /// once more so that it does not. Conditions over values that the template computes itself
    /// are not solved; the data made for them are those without a wish.
    ///
    /// - Parameters:
    ///   - schema: the data that the template is made for.
    ///   - limit: how many data sets at most.
    /// - Returns: the data sets, no two of them with the same data; the schema finds no fault in
    ///   any of them.
    /// - Complexity: O(branches × size of the data), never more than `limit` data sets.
    public func previews(for schema: TemplateSchema, limit: Int = 64) -> [TemplatePreview] {
        var finder = BranchFinder(schema: schema, limit: max(limit, 0))
        return finder.previews(of: syntax)
    }
}
