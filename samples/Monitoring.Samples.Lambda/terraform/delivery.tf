# Incidents, messages on their way, silences and leases. Only what is over carries the time at which it may go.
resource "aws_dynamodb_table" "delivery" {
  name         = "${var.name}-delivery"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"
  tags         = local.tags

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  attribute {
    name = "listing"
    type = "S"
  }

  attribute {
    name = "position"
    type = "N"
  }

  global_secondary_index {
    name               = "listing"
    hash_key           = "listing"
    range_key          = "position"
    projection_type    = "INCLUDE"
    non_key_attributes = ["destination", "updated"]
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = var.recovery
  }
}
