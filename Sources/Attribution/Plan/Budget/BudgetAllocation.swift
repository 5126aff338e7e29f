// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A budget split over channels, and how much better any split could be.
public struct BudgetAllocation: Hashable, Sendable {
    /// What one channel gets.
    public struct Row: Hashable, Sendable {
        /// The channel.
        public var channel: Channel
        /// What is spent on it.
        public var amount: Money
        /// What that brings, in the units of the curve; what carries over is not counted.
        public var response: Double
        /// What the next unit of the currency would bring here.
        public var marginal: Double
        /// What kept the amount where it is; empty when only the curves did.
        public var reasons: [Reason]
    }

    /// One row for each channel, in the order of the problem.
    public var rows: [Row]
    /// What all channels bring.
    public var response: Double
    /// No split that keeps the limits brings more.
    public var upperBound: Double
    /// What one more unit of the currency in the budget would bring; 0 when something is left over.
    public var marginal: Double
    /// What is not spent, because caps and limits bind everywhere.
    public var unspent: Money
    /// How many parts of the amounts were bounded: 1 where all curves bend down.
    public var parts: Int

    /// By which share of the response a better split may exceed it, at most.
    public var gap: Double {
        response > 0 ? (upperBound - response) / response : upperBound > 0 ? .infinity : 0
    }
}
