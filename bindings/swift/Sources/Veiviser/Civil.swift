import Foundation

// Days and wall-clock times as `DateComponents`. They are computed in whole numbers in the Gregorian
// calendar, whatever the calendar and the zone of the phone are. Nothing here can trap.

extension DateComponents {
    /// The wall-clock time in a zone: year, month, day, hour, minute and second. A session takes it as
    /// `started` and `at`, in the zone of its pack (`PackCard.zone`).
    ///
    /// Nil when this machine does not know the zone.
    public init?(wallClock date: Date, in zone: String) {
        guard let zone = TimeZone(identifier: zone) else { return nil }
        // There is no offset outside the years of the calendar, or for a date that is not a number.
        let ends = Double(Civil.firstSecond)...Double(Civil.lastSecond)
        let since = date.timeIntervalSince1970
        let nearest = since.isNaN ? 0 : min(max(since.rounded(.down), ends.lowerBound), ends.upperBound)
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: nearest))
        self.init(civilSecond: Int64(nearest) + Int64(offset))
    }

    /// A day of the calendar, counted from 1 January 1970.
    init(civilDay: Int64) {
        let day = Civil.clamped(civilDay, Civil.firstDay...Civil.lastDay)
        let civil = Civil.date(day)
        self.init(year: civil.year, month: civil.month, day: civil.day)
    }

    /// The day, counted from 1 January 1970. A component outside its range counts as the nearest inside. Without a
    /// year, a month or a day it is none, and a call with it throws.
    var civilDay: Int64 {
        guard let year, let month, let day else { return Civil.none }
        let (nearestYear, nearestMonth) = (Civil.clamped(year, Civil.years), Civil.clamped(month, 1...12))
        let length = Civil.length(year: nearestYear, month: nearestMonth)
        return Civil.days(year: nearestYear, month: nearestMonth, day: Civil.clamped(day, 1...length))
    }

    /// A day and a time, in seconds since the start of 1970 on the same clock.
    init(civilSecond: Int64) {
        let second = Civil.clamped(civilSecond, Civil.firstSecond...Civil.lastSecond)
        let days = Civil.floored(second, Civil.secondsADay)
        let rest = Int(second - days * Civil.secondsADay)
        let civil = Civil.date(days)
        self.init(
            year: civil.year, month: civil.month, day: civil.day,
            hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
    }

    /// The day and the time, in seconds since the start of 1970 on the same clock; without an hour it is midnight.
    var civilSecond: Int64 {
        guard civilDay != Civil.none else { return Civil.none }
        let hour = Civil.clamped(hour ?? 0, 0...23)
        let minute = Civil.clamped(minute ?? 0, 0...59)
        let second = Civil.clamped(second ?? 0, 0...59)
        return civilDay * Civil.secondsADay + Int64(hour * 3600 + minute * 60 + second)
    }
}

/// The proleptic Gregorian calendar.
private enum Civil {
    static let years = -9999...9999
    /// What the library refuses: no day and no time.
    static let none = Int64.min
    static let secondsADay: Int64 = 24 * 60 * 60
    static let firstDay = days(year: -9999, month: 1, day: 1)
    static let lastDay = days(year: 9999, month: 12, day: 31)
    static let firstSecond = firstDay * secondsADay
    static let lastSecond = lastDay * secondsADay + secondsADay - 1
    /// Every 400 years have the same number of days.
    static let daysInAnEra: Int64 = 146_097
    /// From 1 March of the year 0 to 1 January 1970.
    static let daysBefore1970: Int64 = 719_468

    static func clamped<N: Comparable>(_ number: N, _ range: ClosedRange<N>) -> N {
        min(max(number, range.lowerBound), range.upperBound)
    }

    /// Divides and rounds down. The divisor is positive.
    static func floored(_ number: Int64, _ divisor: Int64) -> Int64 {
        (number >= 0 ? number : number - (divisor - 1)) / divisor
    }

    static func length(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // A year is counted from March, so that the leap day is its last: month 0 is March.

    static func days(year: Int, month: Int, day: Int) -> Int64 {
        let year = Int64(month > 2 ? year : year - 1)
        let month = Int64(month > 2 ? month - 3 : month + 9)
        let era = floored(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * month + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysInAnEra + dayOfEra - daysBefore1970
    }

    static func date(_ days: Int64) -> (year: Int, month: Int, day: Int) {
        let days = days + daysBefore1970
        let era = floored(days, daysInAnEra)
        let dayOfEra = days - era * daysInAnEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
        return (Int(year), Int(month < 10 ? month + 3 : month - 9), Int(dayOfYear - (153 * month + 2) / 5 + 1))
    }
}
