//! Where a parcel is.

use std::time::{Duration, SystemTime};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Packed,
    HandedOver,
    OnTheRoad,
    AtTheDoor,
    Delivered,
    ComingBack,
}

impl Stage {
    /// Carriers report late and out of order; a parcel never goes back a stage, except home.
    pub fn advance(self, reported: Stage) -> Stage {
        match (self, reported) {
            (Stage::Delivered, _) => Stage::Delivered,
            (_, Stage::ComingBack) => Stage::ComingBack,
            (now, next) if (next as u8) > (now as u8) => next,
            (now, _) => now,
        }
    }
}

/// A parcel that was not heard of for four days counts as lost: we send another and ask the carrier.
pub fn seems_lost(last_news: SystemTime, stage: Stage, now: SystemTime) -> bool {
    let silence = now.duration_since(last_news).unwrap_or(Duration::ZERO);
    stage != Stage::Delivered && silence > Duration::from_secs(4 * 24 * 60 * 60)
}
