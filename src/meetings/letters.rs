//! Letters about coffees, each written from how the coffee stands when it is sent: late, twice or out of order, it
//! still tells the truth.

mod facts;
mod invite;
mod message;
mod tomorrow;

use self::facts::Facts;

pub(crate) use self::{
    invite::send as send_coffee,
    message::send as send_message,
    tomorrow::{remind, send as send_tomorrow},
};
